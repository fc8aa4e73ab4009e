import { mailboxMessage } from '@/lib/email/queries'

/**
 * No script, no form, no picture from elsewhere, an origin of its own; a link opens in the place of our page
 * when a person presses it, as in any mail program.
 */
const policy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
  "default-src 'none'",
  "img-src data: 'self'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ')

/** The message's HTML by itself, for the frame in its page. */
export async function GET(
  _request: Request,
  { params }: RouteContext<'/mailbox/[id]/html'>,
): Promise<Response> {
  const message = await mailboxMessage((await params).id)
  if (!message) return new Response('Not found', { status: 404 })
  return new Response(message.html.replaceAll(' target="_blank"', ' target="_top"'), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'private, no-store',
    },
  })
}
