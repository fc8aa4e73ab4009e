import { redirect } from 'next/navigation'
import { clientHome } from '@/components/portal/addresses'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { askedView } from './asked-view'

/** Where viewing as a client begins: on to their overview. */
export default async function ViewAsPage({ params }: PageProps<'/admin/[company]/view-as/[grant]'>) {
  const { company: slug, grant } = await params
  const { company, client, viewing } = await askedView(slug, grant)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  redirect(clientHome(company, client))
}
