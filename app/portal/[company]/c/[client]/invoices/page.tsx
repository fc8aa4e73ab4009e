import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientInvoices } from '@/components/portal/client-invoices'
import { readListAddress } from '@/components/portal/list-address'
import { PortalShell } from '@/components/portal/shell'
import { requireContact } from '@/lib/auth/guards'
import { clientsOfContact } from '@/lib/portal/queries'
import { askedClient } from '../asked-client'

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
  const asking = { company, viewer: { contactId: contact.id }, now: new Date() }
  const [clients, asked] = await Promise.all([clientsOfContact(asking), readListAddress(searchParams)])
  return (
    <PortalShell company={company} contact={contact} clients={clients} current={client}>
      <ClientInvoices {...{ asking, client, asked }} />
    </PortalShell>
  )
}
