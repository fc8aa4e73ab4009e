import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readListAddress } from '@/components/portal/list-address'
import { ClientQuotes } from '@/components/portal/quotes/client-quotes'
import { PortalShell } from '@/components/portal/shell'
import { requireContact } from '@/lib/auth/guards'
import { clientsOfContact } from '@/lib/portal/queries'
import { askedAccount } from '../asked-account'

type QuotesPageProps = PageProps<'/portal/[company]/c/[client]/quotes'>

export async function generateMetadata({ params }: QuotesPageProps): Promise<Metadata> {
  const { company: slug, client: clientPublicId } = await params
  const { client } = await askedAccount(slug, clientPublicId)
  return { title: (await getTranslations('portal.quotes'))('pageTitle', { client: client.name }) }
}

/** Quotes are for who sees everything of the client. */
export default async function QuotesPage({ params, searchParams }: QuotesPageProps) {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireContact(slug)
  const { client, now } = await askedAccount(slug, clientPublicId)
  const asking = { company, viewer: { contactId: contact.id }, now }
  const [clients, { place }] = await Promise.all([clientsOfContact(asking), readListAddress(searchParams)])
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <ClientQuotes {...{ asking, client, place }} />
    </PortalShell>
  )
}
