import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { clientHome, clientInvoices } from '@/components/portal/addresses'
import { InvoiceList } from '@/components/portal/invoice-list'
import { PortalShell } from '@/components/portal/shell'
import { PageHeader } from '@/components/ui/page-header'
import { requireContact } from '@/lib/auth/guards'
import { clientsOfContact, invoicesForContact } from '@/lib/portal/queries'
import { askedClient, askedList } from '../asked-client'

type InvoicesPageProps = PageProps<'/portal/[company]/c/[client]/invoices'>

export async function generateMetadata({ params }: InvoicesPageProps): Promise<Metadata> {
  const { company: slug, client: clientPublicId } = await params
  const { client } = await askedClient(slug, clientPublicId)
  return { title: (await getTranslations('portal.list'))('pageTitle', { client: client.name }) }
}

export default async function InvoicesPage({ params, searchParams }: InvoicesPageProps) {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireContact(slug)
  const { client } = await askedClient(slug, clientPublicId)
  const { filter, search, place } = await askedList(searchParams)
  const asking = { company, viewer: { contactId: contact.id }, now: new Date() }
  const [clients, list] = await Promise.all([
    clientsOfContact(asking),
    invoicesForContact({ ...asking, clientId: client.id, filter, search, place }),
  ])
  const t = await getTranslations('portal.list')
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <PageHeader
        title={t('title')}
        sub={t('sub', { client: client.name, company: company.name })}
        back={{ href: clientHome(company, client), label: t('overview') }}
      />
      <InvoiceList
        company={company}
        client={client}
        list={list}
        path={clientInvoices(company, client)}
        asked={{ filter, search }}
      />
    </PortalShell>
  )
}
