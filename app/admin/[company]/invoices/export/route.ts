import { notFound } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { callerAddress } from '@/lib/auth/caller'
import { requireFreshMember } from '@/lib/auth/fresh-guards'
import { findClient } from '@/lib/clients/queries'
import { today } from '@/lib/dates'
import { csvResponse } from '@/lib/http/csv-response'
import { exportInvoices } from '@/lib/invoices/export-queries'
import { readStateFilter } from '@/lib/invoices/filters'

type ExportRoute = RouteContext<'/admin/[company]/invoices/export'>

/**
 * The invoices, as the list is filtered and searched, as a file. It may be all that there is, so it asks who is there
 * (SECURITY S8).
 */
export async function GET(request: NextRequest, { params }: ExportRoute): Promise<Response> {
  const { company, member } = await requireFreshMember((await params).company, 'invoices:read')
  const asked = request.nextUrl.searchParams
  const publicId = asked.get('client')
  const client = publicId ? await findClient({ company, publicId }) : null
  if (publicId && !client) notFound()

  const now = new Date()
  const file = await exportInvoices({
    ...{ company, caller: callerAddress(request.headers), now },
    by: { kind: 'member', id: member.id, name: member.name },
    state: readStateFilter(asked.get('state')),
    search: asked.get('q') ?? undefined,
    ...(client ? { clientId: client.id } : {}),
  })
  return csvResponse(file, `invoices-${company.slug}-${today(company.timeZone, now)}.csv`)
}

/** Next would run GET on it, and record an export. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
