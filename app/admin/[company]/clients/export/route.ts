import type { NextRequest } from 'next/server'
import { callerAddress } from '@/lib/auth/caller'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { exportClients } from '@/lib/clients/export-queries'
import { readClientFilter } from '@/lib/clients/filters'
import { today } from '@/lib/dates'
import { csvResponse } from '@/lib/http/csv-response'

type ExportRoute = RouteContext<'/admin/[company]/clients/export'>

/**
 * The clients, as the list is searched, as a file. It may be all that there is, so it asks who is there (SECURITY S8).
 */
export async function GET(request: NextRequest, { params }: ExportRoute): Promise<Response> {
  const { company, member } = await requireFreshMember((await params).company, 'clients:read')
  const now = new Date()
  const by = { kind: 'member', id: member.id, name: member.name } as const
  const search = request.nextUrl.searchParams.get('q') ?? undefined
  const state = readClientFilter(request.nextUrl.searchParams.get('state'))
  const caller = callerAddress(request.headers)
  const file = await exportClients({ company, by, caller, now, search, state })
  return csvResponse(file, `clients-${company.slug}-${today(company.timeZone, now)}.csv`)
}

/** Next would run GET on it, and record an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
