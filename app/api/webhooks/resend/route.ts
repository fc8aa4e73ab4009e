import { receiveResendEvent } from '@/lib/email/webhooks/receive'

/** Resend tells what became of a message. The signature is the guard. */
export function POST(request: Request): Promise<Response> {
  return receiveResendEvent(request)
}
