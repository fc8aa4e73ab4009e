import { oldestWaiting } from '@/lib/email/queries'

const headers = { 'Cache-Control': 'no-store' }

/**
 * For a monitor: does the database answer, and how old (seconds) is the oldest message that waits? Null: none waits;
 * never below zero, also after the clock was set back.
 */
export async function GET(): Promise<Response> {
  try {
    const since = await oldestWaiting()
    const oldestWaitingMessage = since ? Math.max(0, Math.round((Date.now() - since.getTime()) / 1000)) : null
    return Response.json({ status: 'ok', oldestWaitingMessage }, { headers })
  } catch {
    return Response.json({ status: 'the database does not answer' }, { status: 503, headers })
  }
}
