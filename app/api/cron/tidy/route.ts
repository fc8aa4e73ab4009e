import { isCronCall } from '@/lib/http/cron-access'
import { tidy } from '@/lib/tidying'

const headers = { 'Cache-Control': 'no-store' }

/** Forgets sign-in counters, sessions and links that are long over, and looks after companies' own host names. */
export async function GET(request: Request): Promise<Response> {
  if (!isCronCall(request.headers.get('authorization'))) {
    return Response.json({ error: 'unauthorized' }, { status: 401, headers })
  }
  await tidy(new Date())
  return Response.json({ tidied: true }, { headers })
}

/** Next would run GET on it. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET' } })
}
