import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { readListAddress } from '@/components/portal/list-address'
import { ClientQuotes } from '@/components/portal/quotes/client-quotes'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { askedViewOf } from '../../../asked-view'

type QuotesPageProps = PageProps<'/admin/[company]/view-as/[grant]/c/[client]/quotes'>

export async function generateMetadata({ params }: QuotesPageProps): Promise<Metadata> {
  const { company, grant, client } = await params
  const asked = await askedViewOf(company, grant, client)
  return { title: (await getTranslations('portal.quotes'))('pageTitle', { client: asked.client.name }) }
}

/** The client's quotes, as they see them. */
export default async function ViewedQuotesPage({ params, searchParams }: QuotesPageProps) {
  const { company: slug, grant, client: clientPublicId } = await params
  const { company, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const { place } = await readListAddress(searchParams)
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <ClientQuotes {...{ asking, client, place }} />
    </ViewAsShell>
  )
}
