import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientInvoices } from '@/components/portal/client-invoices'
import { readListAddress } from '@/components/portal/list-address'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { askedViewOf } from '../../../asked-view'

type InvoicesPageProps = PageProps<'/admin/[company]/view-as/[grant]/c/[client]/invoices'>

export async function generateMetadata({ params }: InvoicesPageProps): Promise<Metadata> {
  const { company, grant, client: clientPublicId } = await params
  const { client } = await askedViewOf(company, grant, clientPublicId)
  return { title: (await getTranslations('portal.list'))('pageTitle', { client: client.name }) }
}

/** The client's invoices, as they see them. */
export default async function ViewedInvoicesPage({ params, searchParams }: InvoicesPageProps) {
  const { company: slug, grant, client: clientPublicId } = await params
  const { company, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const asked = await readListAddress(searchParams)
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <ClientInvoices asking={asking} client={client} asked={asked} />
    </ViewAsShell>
  )
}
