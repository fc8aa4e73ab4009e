import { isCronCall } from '@/lib/http/cron-access'
import { remindDue } from '@/lib/invoices/reminders/working'

export const maxDuration = 60

const headers = { 'Cache-Control': 'no-store' }

/** Sends the reminders that are due. Vercel's cron asks with GET, others may with POST. */
export async function GET(request: Request): Promise<Response> {
  if (!isCronCall(request.headers.get('authorization'))) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers })
  }
  return Response.json(await remindDue({ now: new Date() }), { headers })
}

export const POST = GET

/** Next would run GET on it. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, POST' } })
}
