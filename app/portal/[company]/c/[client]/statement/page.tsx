import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientStatement } from '@/components/portal/client-statement'
import { PortalShell } from '@/components/portal/shell'
import { readStatementAddress } from '@/components/statement/address'
import { requireContact } from '@/lib/auth/guards'
import { clientsOfContact } from '@/lib/portal/queries'
import { askedAccount } from '../asked-account'

type StatementPageProps = PageProps<'/portal/[company]/c/[client]/statement'>

export async function generateMetadata({ params }: StatementPageProps): Promise<Metadata> {
  const { company: slug, client: clientPublicId } = await params
  const { client } = await askedAccount(slug, clientPublicId)
  return { title: (await getTranslations('statement'))('pageTitle', { client: client.name }) }
}

/** What the client's account comes to; only for who sees everything of that client. */
export default async function StatementPage({ params, searchParams }: StatementPageProps) {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireContact(slug)
  const { client, now } = await askedAccount(slug, clientPublicId)
  const asking = { company, viewer: { contactId: contact.id }, now }
  const [clients, asked] = await Promise.all([
    clientsOfContact(asking),
    readStatementAddress(searchParams, { timeZone: company.timeZone, now }),
  ])
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <ClientStatement {...{ asking, client, asked }} />
    </PortalShell>
  )
}
