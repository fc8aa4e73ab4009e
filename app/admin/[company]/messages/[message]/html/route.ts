import { requireMember } from '@/lib/auth/guards'
import { messagePreview } from '@/lib/http/message-preview'
import { messageHtml } from '@/lib/invoices/messages/queries'

type HtmlRoute = RouteContext<'/admin/[company]/messages/[message]/html'>

/** A message's HTML by itself, without its secrets, for the frame in its page. */
export async function GET(_request: Request, { params }: HtmlRoute): Promise<Response> {
  const { company: slug, message: id } = await params
  const { company } = await requireMember(slug, 'invoices:read')
  const html = await messageHtml({ company, id })
  return html === null ? new Response('Not found', { status: 404 }) : messagePreview(html)
}
