import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { resendTransport } from '@/lib/email/transports/resend'
import { type Envelope, NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { aSignInMessage, northlight } from '@/tests/support/messages'

useDatabase()

type Asked = { path: string; headers: IncomingHttpHeaders; body: Record<string, unknown> }

/** Resend's API on this machine: one behaviour for each request, then it takes what comes. */
const resend = {
  asked: [] as Asked[],
  sent: new Map<string, string>(),
  next: [] as ((response: ServerResponse, asked: Asked) => void)[],
}

const server = createServer(async (request, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const body: Record<string, unknown> = JSON.parse(Buffer.concat(parts).toString())
  const asked = { path: request.url ?? '', headers: request.headers, body }
  resend.asked.push(asked)
  const behave = resend.next.shift() ?? take
  behave(response, asked)
})

/** As the real one: the same key gets the same answer, and no second message. */
function take(response: ServerResponse, { headers }: Asked): void {
  const key = String(headers['idempotency-key'])
  const id = resend.sent.get(key) ?? `re_${resend.sent.size + 1}`
  resend.sent.set(key, id)
  answer(response, 200, { id })
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function refuse(status: number, name: string, message = 'no') {
  return (response: ServerResponse) => answer(response, status, { statusCode: status, name, message })
}

let transport: Transport

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.')
  const baseUrl = `http://127.0.0.1:${address.port}`
  transport = resendTransport({ apiKey: 're_test', fromAddress: 'invoices@foyer.example', baseUrl })
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

beforeEach(() => {
  resend.asked = []
  resend.sent.clear()
  resend.next = []
})

const envelope: Envelope = {
  idempotencyKey: '01936d5e-0000-7000-8000-000000000009',
  fromName: 'Northlight Studio',
  to: { address: 'jules@harbour.example', name: 'Jules Hartley' },
  replyTo: 'mara@northlight.example',
  subject: 'Invoice 2026-0148',
  html: '<p>Hello</p>',
  text: 'Hello',
}

test('Case 40: a message goes to one recipient, from the company’s name, and answers go to the owner', async () => {
  expect(await transport.send(envelope)).toEqual({ providerId: 're_1' })

  expect(resend.asked).toHaveLength(1)
  expect(resend.asked[0]).toMatchObject({
    path: '/emails',
    headers: { authorization: 'Bearer re_test', 'idempotency-key': envelope.idempotencyKey },
  })
  expect(resend.asked[0]?.body).toEqual({
    from: '"Northlight Studio" <invoices@foyer.example>',
    to: 'jules@harbour.example',
    reply_to: 'mara@northlight.example',
    subject: 'Invoice 2026-0148',
    html: '<p>Hello</p>',
    text: 'Hello',
  })
})

test.each([
  [
    'Acme, "Best" <all@evil.example>\r\nBcc: x@evil.example',
    '"Acme Best all evil.example Bcc x evil.example" <invoices@foyer.example>',
  ],
  ['Müller & Söhne', '"Müller & Söhne" <invoices@foyer.example>'],
  ['"\\\r\n', 'invoices@foyer.example'],
])('H3: the name %j adds no header and no sender', async (fromName, from) => {
  await transport.send({ ...envelope, fromName, replyTo: null })

  expect(resend.asked[0]?.body.from).toBe(from)
  expect(resend.asked[0]?.body).not.toHaveProperty('reply_to')
})

describe('What Resend refuses', () => {
  test.each([
    [429, 'rate_limit_exceeded', true],
    [429, 'daily_quota_exceeded', true],
    [500, 'internal_server_error', true],
    [503, 'application_error', true],
    [409, 'concurrent_idempotent_requests', true],
    // The operator's to mend: a key, a domain.
    [401, 'missing_api_key', true],
    [403, 'invalid_from_address', true],
    [422, 'validation_error', false],
    [400, 'invalid_idempotency_key', false],
    [404, 'not_found', false],
  ] as const)('%i %s: tried again: %s', async (status, name, temporary) => {
    resend.next = [refuse(status, name, 'the reason')]

    const error = await transport.send(envelope).catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(NotTakenError)
    expect(error).toMatchObject({ temporary, reason: `Resend (${status}): the reason` })
  })

  test('A key that was used for other words: it may have gone out, so it is not tried again', async () => {
    resend.next = [refuse(409, 'invalid_idempotent_request')]

    await expect(transport.send(envelope)).rejects.toMatchObject({
      temporary: false,
      reason: /may have been sent/,
    })
  })

  test('An answer that is no JSON, and none at all', async () => {
    resend.next = [
      (response) => response.writeHead(502).end('<html>Bad gateway</html>'),
      (response) => response.destroy(),
    ]

    await expect(transport.send(envelope)).rejects.toMatchObject({
      temporary: true,
      reason: /^Resend \(502\)/,
    })
    await expect(transport.send(envelope)).rejects.toMatchObject({
      temporary: true,
      reason: /^Resend \(no answer\)/,
    })
  })
})

test('Case 38: the connection drops after Resend took it; the retry has the same key and words, and nothing doubles', async () => {
  const message = await aSignInMessage({
    sender: northlight,
    uselessAfter: new Date(noon.getTime() + 900_000),
  })
  const [id] = await transaction((tx) => queueMessages(tx, [message], noon))
  resend.next = [
    (response, asked) => {
      resend.sent.set(String(asked.headers['idempotency-key']), 're_first')
      response.destroy()
    },
  ]

  expect(await deliverDue({ now: noon, limit: 1, transport })).toMatchObject({ retried: 1 })
  const later = new Date(noon.getTime() + 120_000)
  expect(await deliverDue({ now: later, limit: 1, transport })).toMatchObject({ sent: 1 })

  const [first, second] = resend.asked
  expect(first?.headers['idempotency-key']).toBe(id)
  expect(second?.headers['idempotency-key']).toBe(id)
  expect(second?.body).toEqual(first?.body)
  expect(first?.body.subject).toBe('482 915 is your code for Northlight Studio')
  expect([...resend.sent]).toEqual([[id, 're_first']])
  expect(await db().emailMessage.findFirst()).toMatchObject({
    state: 'sent',
    providerId: 're_first',
    sealed: null,
  })
})
