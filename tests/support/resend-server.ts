import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type Email = Record<string, unknown> & { subject?: string; to?: string }

export type Asked = {
  path: string
  headers: IncomingHttpHeaders
  key: string
  /** One of /emails, several of /emails/batch. */
  emails: Email[]
}

type Behaviour = (response: ServerResponse, asked: Asked) => unknown

/**
 * Resend's API on this machine. The same key with the same words gets the same answer and sends nothing more, other
 * words under it are a 409, and a batch is taken whole or not at all, as its documentation says. `next`: how it
 * behaves at the requests to come, one each; then it takes what comes, unless `always` says otherwise.
 */
export async function startResendServer() {
  const asked: Asked[] = []
  const next: Behaviour[] = []
  const taken = new Map<string, { digest: string; ids: string[] }>()
  /** Every message that really went out, in order. */
  const sent: Email[] = []
  let always: Behaviour = take

  function accept({ key, emails }: Asked): string[] | null {
    const digest = createHash('sha256').update(JSON.stringify(emails)).digest('hex')
    const before = taken.get(key)
    if (before) return before.digest === digest ? before.ids : null
    const ids = emails.map((_, index) => `re_${sent.length + index + 1}`)
    sent.push(...emails)
    taken.set(key, { digest, ids })
    return ids
  }

  /** Takes it, and answers. */
  function take(response: ServerResponse, one: Asked): void {
    const ids = accept(one)
    const data = ids?.map((id) => ({ id }))
    if (!ids) refuse(409, 'invalid_idempotent_request', 'other words under this key')(response)
    else answer(response, 200, one.path === '/emails/batch' ? { data } : { id: ids[0] })
  }

  /** Takes it, and the answer gets lost. */
  function takeAndDrop(response: ServerResponse, one: Asked): void {
    accept(one)
    response.destroy()
  }

  /** Takes it, and something on the way answers instead, in its own words. */
  function takeAndSay(status: number, words: string): Behaviour {
    return (response, one) => {
      accept(one)
      response.writeHead(status).end(words)
    }
  }

  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body: Email | Email[] = JSON.parse(Buffer.concat(parts).toString())
    const key = String(request.headers['idempotency-key'])
    const emails = Array.isArray(body) ? body : [body]
    const one = { path: request.url ?? '', headers: request.headers, key, emails }
    asked.push(one)
    await (next.shift() ?? always)(response, one)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')

  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    asked,
    next,
    taken,
    sent,
    take,
    takeAndDrop,
    takeAndSay,
    behaveAlways(behaviour: Behaviour) {
      always = behaviour
    },
    forget() {
      asked.length = 0
      next.length = 0
      sent.length = 0
      taken.clear()
      always = take
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

export type ResendServer = Awaited<ReturnType<typeof startResendServer>>

export function refuse(status: number, name: string, message = 'no', headers: Record<string, string> = {}) {
  return (response: ServerResponse) =>
    answer(response, status, { statusCode: status, name, message }, headers)
}

function answer(response: ServerResponse, status: number, body: object, headers = {}): void {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body))
}

/**
 * A provider on a bad day: of ten requests about one is refused as too many, one fails, one is taken and its answer
 * lost, one comes late; the rest go well. `random`: from 0 to 1, one number a request.
 */
export function badDay(server: ResendServer, random: () => number): Behaviour {
  return async (response, one) => {
    const luck = random()
    if (luck < 0.1) return refuse(429, 'rate_limit_exceeded', 'too many', { 'retry-after': '2' })(response)
    if (luck < 0.2) return refuse(500, 'internal_server_error', 'a bad day')(response)
    if (luck < 0.3) return server.takeAndDrop(response, one)
    if (luck < 0.4) await pause(20)
    server.take(response, one)
  }
}
