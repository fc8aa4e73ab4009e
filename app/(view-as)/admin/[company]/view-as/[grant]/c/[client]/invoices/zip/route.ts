import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { zipAnswer } from '@/components/portal/zip-answer'
import { stillViewing } from '@/lib/portal/view-as/queries'
import { askedViewOf } from '../../../../asked-view'

type ZipRoute = RouteContext<'/admin/[company]/view-as/[grant]/c/[client]/invoices/zip'>

/** The files as the client gets them, and nobody's download (Case 30). When the time is over: the page that says so. */
export async function GET(request: NextRequest, { params }: ZipRoute): Promise<Response> {
  const { company: slug, grant, client: clientPublicId } = await params
  const { company, member, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) redirect(company.portalBase)
  return zipAnswer({
    ...{ request, asking, client },
    still: () => stillViewing({ company, member, now: new Date(), grantPublicId: grant }),
  })
}

/** Next would run GET on it, and make every file. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
