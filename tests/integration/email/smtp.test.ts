import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { smtpTransport } from '@/lib/email/transports/smtp'
import { type Envelope, NotTakenError } from '@/lib/email/transports/transport'
import { noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { aNotice, aSignInMessage, northlight } from '@/tests/support/messages'
import { smtpRefusal, startSmtpServer } from '@/tests/support/smtp-server'

useDatabase()

const certificate = {
  key: readFileSync('tests/support/tls/smtp-key.pem', 'utf8'),
  cert: readFileSync('tests/support/tls/smtp-cert.pem', 'utf8'),
}
const trusting = { tls: { ca: certificate.cert } }
const impatient = { socketTimeout: 2000 }

type Server = Awaited<ReturnType<typeof startSmtpServer>>
let server: Server

afterEach(() => server.close())

/** The transport of a server at this machine; `to` changes its address. */
function transportTo({ protocol = 'smtp', host = '127.0.0.1', login = '', changes = {} } = {}) {
  const url = `${protocol}://${login}${host}:${server.port}`
  return smtpTransport({ url, fromAddress: 'invoices@foyer.example', changes })
}

const envelope: Envelope = {
  idempotencyKey: '01936d5e-0000-7000-8000-000000000009',
  fromName: 'Müller "& Söhne"\r\nBcc: x@evil.example',
  to: { address: 'jules@harbour.example', name: 'all@evil.example, Jules' },
  replyTo: 'mara@northlight.example',
  subject: 'Rechnung 2026-0148\r\nBcc: y@evil.example',
  html: '<p>Grüße</p>',
  text: 'Grüße',
  attachment: null,
}

const failureOf = (sending: Promise<unknown>) => sending.catch((error: unknown) => error)

test('H3: one recipient, names that add no header, and the row’s id as Message-ID', async () => {
  server = await startSmtpServer()
  expect(await transportTo().send(envelope)).toEqual({ providerId: '250 taken' })

  const [message] = server.received
  expect(message).toMatchObject({ from: 'invoices@foyer.example', to: ['jules@harbour.example'] })
  const head = message?.raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]/g, ' ') ?? ''
  const headers = head.split('\r\n').map((line) => line.split(':')[0]?.toLowerCase())
  expect(headers.filter((name) => name === 'to')).toHaveLength(1)
  expect(headers).not.toContain('bcc')
  expect(head).toMatch(/^To: jules@harbour\.example$/m)
  expect(head).toMatch(/^Reply-To: mara@northlight\.example$/m)
  expect(head).toContain(`<${envelope.idempotencyKey}@foyer.example>`)
})

test('A reminder says by its headers how to decline further ones with one click (RFC 8058)', async () => {
  server = await startSmtpServer()
  const unsubscribeUrl = 'https://foyer.example/portal/northlight/no-reminders/token'
  await transportTo().send({ ...envelope, unsubscribeUrl })

  const head = server.received[0]?.raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? ''
  expect(head).toMatch(new RegExp(`^List-Unsubscribe: <${unsubscribeUrl}>$`, 'm'))
  expect(head).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m)
})

describe('Encryption', () => {
  test('STARTTLS is used where the server has it, with the login after it', async () => {
    const logins: string[] = []
    server = await startSmtpServer({
      ...certificate,
      authOptional: false,
      onAuth({ username = '', password }, _session, done) {
        logins.push(`${username} ${password}`)
        done(null, { user: username })
      },
    })
    await transportTo({ host: 'localhost', login: 'mara%40x:p%3Ass@', changes: trusting }).send(envelope)
    expect(logins).toEqual(['mara@x p:ss'])
    expect(server.received).toMatchObject([{ secure: true, user: 'mara@x' }])
  })

  test('smtps:// speaks TLS from the first byte', async () => {
    server = await startSmtpServer({ ...certificate, secure: true })
    await transportTo({ protocol: 'smtps', host: 'localhost', changes: trusting }).send(envelope)
    expect(server.received).toMatchObject([{ secure: true }])
  })

  test('A certificate that nobody vouches for: nothing is handed over, and it is tried again', async () => {
    server = await startSmtpServer({ ...certificate, secure: true })
    const error = await failureOf(transportTo({ protocol: 'smtps', host: 'localhost' }).send(envelope))
    expect(error).toMatchObject({ temporary: true, unknown: false })
    expect(server.received).toEqual([])
  })
})

describe('What the server refuses', () => {
  test.each([
    [
      '450 greylisted',
      { onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) => done(smtpRefusal(450, 'later')) },
      true,
    ],
    [
      '550 no such user',
      {
        onRcptTo: (_: unknown, __: unknown, done: (e: Error) => void) =>
          done(smtpRefusal(550, 'no such user')),
      },
      false,
    ],
    ['451 after DATA', { onData: refusingData(451) }, true],
    ['554 after DATA', { onData: refusingData(554) }, false],
  ] as const)('%s: tried again: %s', async (_name, behave, temporary) => {
    server = await startSmtpServer(behave)
    const error = await failureOf(transportTo().send(envelope))
    expect(error).toBeInstanceOf(NotTakenError)
    expect(error).toMatchObject({
      temporary,
      unknown: false,
      reason: expect.stringMatching(/^SMTP: .*\d{3}/),
    })
  })

  test('A refused login is the operator’s to mend: tried again, and the password is in no sentence', async () => {
    server = await startSmtpServer({
      ...certificate,
      authOptional: false,
      onAuth: (_auth, _session, done) => done(new Error('wrong')),
    })
    const transport = transportTo({ host: 'localhost', login: 'mara:brass-lantern@', changes: trusting })
    const error = await failureOf(transport.send(envelope))
    expect(error).toMatchObject({ temporary: true, unknown: false })
    expect(String(error)).not.toContain('brass-lantern')
  })

  test('Nobody listens: tried again', async () => {
    server = await startSmtpServer()
    const transport = transportTo()
    await server.close()
    expect(await failureOf(transport.send(envelope))).toMatchObject({ temporary: true, unknown: false })
  })
})

describe('Case 38: nobody knows', () => {
  test('Case 38: a connection lost before DATA is tried again', async () => {
    server = await startSmtpServer({ onRcptTo: () => server.cut() })
    expect(await failureOf(transportTo().send(envelope))).toMatchObject({ temporary: true, unknown: false })
  })

  const lostAnswers: [string, Parameters<typeof startSmtpServer>[0]][] = [
    ['the connection breaks', { onData: (stream) => stream.resume().on('end', () => server.cut()) }],
    ['the answer does not come', { onData: (stream) => stream.resume() }],
  ]
  test.each(lostAnswers)(
    'Case 38: after DATA %s: shown as perhaps sent, and never tried again by itself',
    async (_how, behave) => {
      server = await startSmtpServer(behave)
      const message = await aSignInMessage({
        sender: northlight,
        uselessAfter: new Date(noon.getTime() + 9e6),
      })
      await transaction((tx) => queueMessages(tx, [message], noon))
      const transport = transportTo({ changes: impatient })

      expect(await deliverDue({ now: noon, limit: 5, transport })).toMatchObject({ unknown: 1, retried: 0 })
      const row = await db().emailMessage.findFirstOrThrow()
      expect(row).toMatchObject({ state: 'unknown', sealed: null })
      expect(row.lastError).toContain('It may have been sent.')
      const tomorrow = new Date(noon.getTime() + 86_400_000)
      expect(await deliverDue({ now: tomorrow, limit: 5, transport })).toMatchObject({ unknown: 0, sent: 0 })
    },
  )

  test('Case 38: a process that died while sending leaves it as perhaps sent; what waits goes', async () => {
    server = await startSmtpServer()
    await transaction(async (tx) => queueMessages(tx, [await aNotice(), await aNotice()], noon))
    const { id } = await db().emailMessage.findFirstOrThrow()
    await db().emailMessage.update({
      where: { id },
      data: { state: 'sending', attempts: 1, leaseUntil: new Date(noon.getTime() + 60_000) },
    })
    const later = new Date(noon.getTime() + 180_000)
    expect(await deliverDue({ now: later, limit: 5, transport: transportTo() })).toMatchObject({
      unknown: 1,
      sent: 1,
    })
    expect(server.received).toHaveLength(1)
    expect((await db().emailMessage.findUniqueOrThrow({ where: { id } })).state).toBe('unknown')
  })
})

function refusingData(code: number) {
  return (stream: NodeJS.ReadableStream, _session: unknown, done: (error: Error) => void) => {
    stream.resume()
    stream.on('end', () => done(smtpRefusal(code, 'no')))
  }
}
