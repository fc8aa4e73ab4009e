import { env } from '@/lib/env'
import { recordEvent } from './record-event'
import { readResendEvent, UnsignedError } from './resend-events'

/** Bytes. An event has a few hundred. */
const maxBody = 100_000

/**
 * Takes a webhook call of Resend's. 204: noted, known already, or nothing to note; 401: not signed, too old, altered;
 * 404: no secret is set; 413: too long. A failing database throws: Resend tells it again later.
 */
export async function receiveResendEvent(request: Request): Promise<Response> {
  const secret = env().RESEND_WEBHOOK_SECRET
  if (!secret) return empty(404)
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (!(length <= maxBody)) return empty(413)
  const body = await request.text()
  if (body.length > maxBody) return empty(413)
  try {
    const event = readResendEvent({ headers: request.headers, body, secret })
    if (event) await recordEvent(event)
    return empty(204)
  } catch (error) {
    if (error instanceof UnsignedError) return empty(401)
    throw error
  }
}

function empty(status: number): Response {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store' } })
}
