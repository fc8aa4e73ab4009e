import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ClientStatement } from '@/components/portal/client-statement'
import { ViewAsOver } from '@/components/portal/view-as-over'
import { ViewAsShell } from '@/components/portal/view-as-shell'
import { readStatementAddress } from '@/components/statement/address'
import { askedViewOf } from '../../../asked-view'

type StatementPageProps = PageProps<'/admin/[company]/view-as/[grant]/c/[client]/statement'>

export async function generateMetadata({ params }: StatementPageProps): Promise<Metadata> {
  const { company, grant, client: clientPublicId } = await params
  const { client } = await askedViewOf(company, grant, clientPublicId)
  return { title: (await getTranslations('statement'))('pageTitle', { client: client.name }) }
}

/** The client's statement of account, as they see it. */
export default async function ViewedStatementPage({ params, searchParams }: StatementPageProps) {
  const { company: slug, grant, client: clientPublicId } = await params
  const { company, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) return <ViewAsOver company={company} client={client} />
  const asked = await readStatementAddress(searchParams, { timeZone: company.timeZone, now: asking.now })
  return (
    <ViewAsShell company={company} viewing={viewing}>
      <ClientStatement {...{ asking, client, asked }} />
    </ViewAsShell>
  )
}
