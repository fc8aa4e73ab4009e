import { deliverDue } from '@/lib/email/delivery'
import { isCronCall } from '@/lib/http/cron-access'
import { sendDue } from '@/lib/invoices/planned/working'

export const maxDuration = 60

const headers = { 'Cache-Control': 'no-store' }

/** Sends planned invoices that are due, and delivers what waits in the outbox. Vercel's cron asks with GET, others may with POST. */
export async function GET(request: Request): Promise<Response> {
  if (!isCronCall(request.headers.get('authorization'))) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers })
  }
  const planned = await sendDue({ now: new Date(), limit: 200, longest: 15_000 })
  const counts = await deliverDue({ now: new Date(), limit: 200 })
  return Response.json({ ...counts, planned }, { headers })
}

export const POST = GET

/** Next would run GET on it. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, POST' } })
}
