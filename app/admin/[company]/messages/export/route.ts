import type { NextRequest } from 'next/server'
import { callerAddress } from '@/lib/auth/caller'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { exportBounces } from '@/lib/email/exporting-bounces'
import { csvResponse } from '@/lib/http/csv-response'

type ExportRoute = RouteContext<'/admin/[company]/messages/export'>

/** Everything that came back or was reported as spam, as a file. */
export async function GET(request: NextRequest, { params }: ExportRoute): Promise<Response> {
  const { company, member } = await requireMember((await params).company, 'invoices:send')
  const now = new Date()
  const by = { kind: 'member', id: member.id, name: member.name } as const
  const file = await exportBounces({ company, by, caller: callerAddress(request.headers), now })
  return csvResponse(file, `came-back-${company.slug}-${today(company.timeZone, now)}.csv`)
}

/** Next would run GET on it, and record an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
