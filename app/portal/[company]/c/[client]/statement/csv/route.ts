import type { NextRequest } from 'next/server'
import { clientStatement } from '@/components/portal/addresses'
import { statementCsvAnswer } from '@/components/statement/file-answer'
import { requireContact } from '@/lib/auth/guards'
import { askedAccount } from '../../asked-account'

type FileRoute = RouteContext<'/portal/[company]/c/[client]/statement/csv'>

/** The statement as a file, for whom the statement's page is. Signed out: sign in, then the page it stands on. */
export async function GET(request: NextRequest, { params }: FileRoute): Promise<Response> {
  const { company: slug, client: publicId } = await params
  const { company, contact } = await requireContact(slug, clientStatement({ slug }, { publicId }))
  const { client, now } = await askedAccount(slug, publicId)
  return statementCsvAnswer({
    request,
    reader: 'client',
    account: { company, now, clientId: client.id },
    path: clientStatement(company, client),
    takerId: contact.id,
  })
}
