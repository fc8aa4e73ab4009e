import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientOverview } from '@/components/portal/client-overview'
import { firstName, partOfDay } from '@/components/portal/greeting'
import { readListAddress } from '@/components/portal/list-address'
import { PortalShell } from '@/components/portal/shell'
import { ButtonLink } from '@/components/ui/button'
import { Flash } from '@/components/ui/note'
import { requireContact } from '@/lib/auth/guards'
import { noticeFrom } from '@/lib/i18n/notice'
import { peoplePath } from '@/lib/portal/addresses'
import { seesPeople } from '@/lib/portal/people/queries'
import { clientsOfContact } from '@/lib/portal/queries'
import { askedClient } from './asked-client'

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
  const now = new Date()
  const asking = { company, viewer: { contactId: contact.id }, now }
  const [clients, people] = await Promise.all([
    clientsOfContact(asking),
    seesPeople({ company, contactId: contact.id, clientPublicId, now }),
  ])
  const t = await getTranslations('portal.overview')
  const title = t(partOfDay(now, company.timeZone), { name: firstName(contact.name) })
  const asked = await readListAddress(searchParams)
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <Flash message={await noticeFrom(searchParams)} />
      <ClientOverview
        {...{ asking, client, title, asked }}
        actions={people && <ButtonLink href={peoplePath(company, clientPublicId)}>{t('people')}</ButtonLink>}
      />
    </PortalShell>
  )
}
