import { mailboxMessage } from '@/lib/email/queries'
import { messagePreview } from '@/lib/http/message-preview'

/** The message's HTML by itself, for the frame in its page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/mailbox/[id]/html'>,
): Promise<Response> {
  const message = await mailboxMessage((await params).id)
  return message ? messagePreview(message.html) : new Response('Not found', { status: 404 })
}
