import { isCronCall } from '@/lib/http/cron-access'
import { startSending } from '@/lib/invoices/planned/working'
import { makeDueInvoices } from '@/lib/invoices/recurring/working'

export const maxDuration = 60

const headers = { 'Cache-Control': 'no-store' }

/** Makes the recurring invoices whose day has come. Called again, late or twice, it makes each once. */
export async function GET(request: Request): Promise<Response> {
  if (!isCronCall(request.headers.get('authorization'))) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers })
  }
  const counts = await makeDueInvoices({ now: new Date(), limit: 1000 })
  if (counts.made > 0) startSending()
  return Response.json(counts, { headers })
}

export const POST = GET

/** Next would run GET on it. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, POST' } })
}
