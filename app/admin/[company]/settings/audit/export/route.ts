import type { NextRequest } from 'next/server'
import { exportTrail } from '@/lib/audit/exporting'
import { readTrailFilter } from '@/lib/audit/trail-filters'
import { callerAddress } from '@/lib/auth/caller'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { csvResponse } from '@/lib/http/csv-response'

type ExportRoute = RouteContext<'/admin/[company]/settings/audit/export'>

/** The audit trail, as it is filtered, as a file. */
export async function GET(request: NextRequest, { params }: ExportRoute): Promise<Response> {
  const { company, member } = await requireMember((await params).company, 'audit:read')
  const now = new Date()
  const filter = readTrailFilter(Object.fromEntries(request.nextUrl.searchParams))
  const by = { kind: 'member', id: member.id, name: member.name } as const
  const file = await exportTrail({ company, by, caller: callerAddress(request.headers), filter, now })
  return csvResponse(file, `audit-trail-${company.slug}-${today(company.timeZone, now)}.csv`)
}

/** Next would run GET on it, and record an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
