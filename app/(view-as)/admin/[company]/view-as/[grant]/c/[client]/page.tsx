import type { Metadata } from 'next'
import { ClientOverview } from '@/components/portal/client-overview'
import { readListAddress } from '@/components/portal/list-address'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { askedViewOf } from '../../asked-view'

type OverviewPageProps = PageProps<'/admin/[company]/view-as/[grant]/c/[client]'>

export async function generateMetadata({ params }: OverviewPageProps): Promise<Metadata> {
  const { company, grant, client } = await params
  return { title: (await askedViewOf(company, grant, client)).client.name }
}

/** The client's overview, as they see it. */
export default async function ViewedOverviewPage({ params, searchParams }: OverviewPageProps) {
  const { company: slug, grant, client: clientPublicId } = await params
  const { company, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const asked = await readListAddress(searchParams)
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <ClientOverview asking={asking} client={client} title={client.name} asked={asked} />
    </ViewAsShell>
  )
}
