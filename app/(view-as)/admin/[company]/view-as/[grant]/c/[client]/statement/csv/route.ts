import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { clientStatement } from '@/components/portal/addresses'
import { statementCsvAnswer } from '@/components/statement/file-answer'
import { callerAddress } from '@/lib/auth/caller'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { exportStatement } from '@/lib/payments/statement/export-queries'
import { askedViewOf } from '../../../../asked-view'

type FileRoute = RouteContext<'/admin/[company]/view-as/[grant]/c/[client]/statement/csv'>

/**
 * The file as the client gets it (Case 30). Who takes it is a member all the same: it asks who is there, and is
 * recorded, as their own is (SECURITY S8, G2). When the time is over: the page that says so.
 */
export async function GET(request: NextRequest, { params }: FileRoute): Promise<Response> {
  const { company: slug, grant, client: clientPublicId } = await params
  const { member } = await requireFreshMember(slug, 'portal:view-as')
  const { company, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) redirect(company.portalBase)
  const { now } = asking
  const by = { kind: 'member' as const, id: member.id, name: member.name }
  const taking = { company, by, caller: callerAddress(request.headers), now }
  return statementCsvAnswer({
    ...{ request, reader: 'client', takerId: client.id },
    account: { company, now, clientId: client.id },
    path: clientStatement(company, client),
    make: (asked) => exportStatement(asked, taking),
  })
}

/** Next would run GET on it, and record an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
