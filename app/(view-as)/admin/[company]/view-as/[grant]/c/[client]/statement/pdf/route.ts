import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { clientStatement } from '@/components/portal/addresses'
import { statementPdfAnswer } from '@/components/statement/file-answer'
import { askedViewOf } from '../../../../asked-view'

type FileRoute = RouteContext<'/admin/[company]/view-as/[grant]/c/[client]/statement/pdf'>

/** The file as the client gets it (Case 30). When the time is over: the page that says so. */
export async function GET(request: NextRequest, { params }: FileRoute): Promise<Response> {
  const { company: slug, grant, client: clientPublicId } = await params
  const { company, client, viewing, asking } = await askedViewOf(slug, grant, clientPublicId)
  if (!viewing) redirect(company.portalBase)
  return statementPdfAnswer({
    request,
    account: { company, now: asking.now, clientId: client.id },
    path: clientStatement(company, client),
    takerId: client.id,
  })
}
