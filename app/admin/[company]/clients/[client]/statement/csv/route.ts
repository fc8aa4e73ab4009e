import type { NextRequest } from 'next/server'
import { statementCsvAnswer } from '@/components/statement/file-answer'
import { callerAddress } from '@/lib/auth/caller'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { exportStatement } from '@/lib/payments/statement/export-queries'
import { askedClient } from '../asked-client'

type FileRoute = RouteContext<'/admin/[company]/clients/[client]/statement/csv'>

/** The entries as rows. As every export it asks who is there, and is recorded (SECURITY S8, G2). */
export async function GET(request: NextRequest, { params }: FileRoute): Promise<Response> {
  const { company: slug, client: publicId } = await params
  const { company, member } = await requireFreshMember(slug, 'payments:read')
  const { client, path } = await askedClient(company, publicId)
  const now = new Date()
  const by = { kind: 'member' as const, id: member.id, name: member.name }
  const taking = { company, by, caller: callerAddress(request.headers), now }
  return statementCsvAnswer({
    ...{ request, path, reader: 'owner', takerId: member.id },
    account: { company, now, clientId: client.id },
    make: (asked) => exportStatement(asked, taking),
  })
}

/** Next would run GET on it, and record an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
