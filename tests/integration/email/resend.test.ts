import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { type Envelope, NotTakenError } from '@/lib/email/transports/transport'
import { noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { aSignInMessage, northlight } from '@/tests/support/messages'
import { useResendServer } from '@/tests/support/resend-in-tests'
import { refuse } from '@/tests/support/resend-server'

useDatabase()

const { resend, transport } = await useResendServer()

const envelope: Envelope = {
  idempotencyKey: '01936d5e-0000-7000-8000-000000000009',
  fromName: 'Northlight Studio',
  to: { address: 'jules@harbour.example', name: 'Jules Hartley' },
  replyTo: 'mara@northlight.example',
  subject: 'Invoice 2026-0148',
  html: '<p>Hello</p>',
  text: 'Hello',
  attachment: null,
}

test('Case 40: a message goes to one recipient, from the company’s name, and answers go to the owner', async () => {
  expect(await transport.send(envelope)).toEqual({ providerId: 're_1' })

  expect(resend.asked).toHaveLength(1)
  expect(resend.asked[0]).toMatchObject({
    path: '/emails',
    headers: { authorization: 'Bearer re_test', 'idempotency-key': envelope.idempotencyKey },
  })
  expect(resend.asked[0]?.emails[0]).toEqual({
    from: '"Northlight Studio" <invoices@foyer.example>',
    to: 'jules@harbour.example',
    reply_to: 'mara@northlight.example',
    subject: 'Invoice 2026-0148',
    html: '<p>Hello</p>',
    text: 'Hello',
    tags: [{ name: 'foyer_message', value: envelope.idempotencyKey }],
  })
})

test('A reminder says by its headers how to decline further ones with one click (RFC 8058)', async () => {
  const unsubscribeUrl = 'https://foyer.example/portal/northlight/no-reminders/token'
  await transport.send({ ...envelope, unsubscribeUrl })
  const idempotencyKey = '01936d5e-0000-7000-8000-000000000010'
  await transport.send({
    ...envelope,
    idempotencyKey,
    unsubscribeUrl: 'https://foyer.example/x>\r\nBcc: y@evil.example',
  })

  const [first, forged] = resend.asked.map(({ emails }) => emails[0])
  expect(first?.headers).toEqual({
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  })
  expect(forged).not.toHaveProperty('headers')
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

  expect(resend.asked[0]?.emails[0]?.from).toBe(from)
  expect(resend.asked[0]?.emails[0]).not.toHaveProperty('reply_to')
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
    resend.next.push(refuse(status, name, 'the reason'))

    const error = await transport.send(envelope).catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(NotTakenError)
    expect(error).toMatchObject({ temporary, reason: `Resend (${status}): the reason` })
  })

  test('A key that was used for other words: it may have gone out, so it is not tried again', async () => {
    resend.next.push(refuse(409, 'invalid_idempotent_request'))

    await expect(transport.send(envelope)).rejects.toMatchObject({
      temporary: false,
      reason: /may have been sent/,
    })
  })

  test.each([
    ['no JSON', 403, '<html>Forbidden</html>'],
    ['JSON of something on the way', 503, '{"message":"no healthy upstream"}'],
    ['JSON that says nothing', 400, '{}'],
  ])('Case 38: an answer that is not Resend’s, %s: it may have been taken', async (_name, status, words) => {
    resend.next.push(resend.takeAndSay(status, words))
    const error = await transport.send(envelope).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ temporary: true, unknown: true })
    expect(String(error)).not.toContain('undefined')
  })

  test('An answer that is no JSON, and none at all', async () => {
    resend.next.push(
      (response) => {
        response.writeHead(502).end('<html>Bad gateway</html>')
      },
      (response) => response.destroy(),
    )

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
  resend.next.push(resend.takeAndDrop)

  expect(await deliverDue({ now: noon, limit: 1, transport })).toMatchObject({ retried: 1 })
  const later = new Date(noon.getTime() + 120_000)
  expect(await deliverDue({ now: later, limit: 1, transport })).toMatchObject({ sent: 1 })

  const [first, second] = resend.asked
  expect(first?.headers['idempotency-key']).toBe(id)
  expect(second?.headers['idempotency-key']).toBe(id)
  expect(second?.emails).toEqual(first?.emails)
  expect(first?.emails[0]?.subject).toBe('482 915 is your code for Northlight Studio')
  expect([...resend.taken]).toMatchObject([[id, { ids: ['re_1'] }]])
  expect(resend.sent).toHaveLength(1)
  expect(await db().emailMessage.findFirst()).toMatchObject({
    state: 'sent',
    providerId: 're_1',
    sealed: null,
  })
})

test('When it is asked too often it says for how long, and nothing more is asked before', async () => {
  const message = await aSignInMessage({ sender: northlight, uselessAfter: new Date(noon.getTime() + 9e6) })
  await transaction((tx) => queueMessages(tx, [message, message], noon))
  resend.next.push(refuse(429, 'rate_limit_exceeded', 'too many', { 'retry-after': '1800' }))

  expect(await deliverDue({ now: noon, limit: 10, transport })).toMatchObject({ retried: 1, sent: 0 })
  const waiting = await db().emailMessage.findFirstOrThrow({ where: { attempts: 1 } })
  expect(waiting.nextAttemptAt.getTime() - noon.getTime()).toBeGreaterThanOrEqual(1_800_000)
})

test('A clock that was set back an hour holds nothing up', async () => {
  const message = await aSignInMessage({ sender: northlight, uselessAfter: new Date(noon.getTime() + 9e6) })
  await transaction((tx) => queueMessages(tx, [message], new Date(noon.getTime() + 3_600_000)))
  expect(await deliverDue({ now: noon, limit: 1, transport })).toMatchObject({ sent: 1 })
})
