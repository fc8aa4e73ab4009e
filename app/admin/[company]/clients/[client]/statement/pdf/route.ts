import type { NextRequest } from 'next/server'
import { statementPdfAnswer } from '@/components/statement/file-answer'
import { requireMember } from '@/lib/auth/guards'
import { askedClient } from '../asked-client'

type FileRoute = RouteContext<'/admin/[company]/clients/[client]/statement/pdf'>

/** The statement on paper, in the words that its client reads. */
export async function GET(request: NextRequest, { params }: FileRoute): Promise<Response> {
  const { company: slug, client: publicId } = await params
  const { company, member } = await requireMember(slug, 'payments:read')
  const { client, path } = await askedClient(company, publicId)
  return statementPdfAnswer({
    ...{ request, path, takerId: member.id },
    account: { company, now: new Date(), clientId: client.id },
  })
}
