import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { clientHome } from '@/components/portal/addresses'
import { firstName, partOfDay } from '@/components/portal/greeting'
import { InvoiceList } from '@/components/portal/invoice-list'
import { OverviewCard } from '@/components/portal/overview-card'
import { PortalShell } from '@/components/portal/shell'
import { Flash } from '@/components/ui/note'
import { PageHeader } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'
import { clientsOfContact, invoicesForContact, overviewForContact } from '@/lib/portal/queries'
import { askedClient, askedList } from './asked-client'

type OverviewPageProps = PageProps<'/portal/[company]/c/[client]'>

export async function generateMetadata({ params }: OverviewPageProps): Promise<Metadata> {
  const { company: slug, client: clientPublicId } = await params
  const { client } = await askedClient(slug, clientPublicId)
  return { title: client.name }
}

export default async function OverviewPage({ params, searchParams }: OverviewPageProps) {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireContact(slug)
  const { client } = await askedClient(slug, clientPublicId)
  const { filter, search, place } = await askedList(searchParams)
  const now = new Date()
  const asking = { company, viewer: { contactId: contact.id }, now }
  const [clients, overview, list] = await Promise.all([
    clientsOfContact(asking),
    overviewForContact({ ...asking, clientId: client.id }),
    invoicesForContact({ ...asking, clientId: client.id, filter, search, place }),
  ])
  const t = await getTranslations('portal.overview')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <Flash message={await noticeFrom(searchParams)} />
      <PageHeader title={t(partOfDay(now, company.timeZone), { name: firstName(contact.name) })} />
      <OverviewCard company={company} overview={overview} />
      <InvoiceList
        company={company}
        client={client}
        list={list}
        path={clientHome(company, client)}
        asked={{ filter, search }}
      />
    </PortalShell>
  )
}
