import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { GET } from '@/app/mailbox/[id]/html/route'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { isMailboxOpen, mailboxMessage, mailboxPage } from '@/lib/email/queries'
import { useDatabase } from '@/tests/support/database'
import { deliverAll, everyMessage, lastMessageTo } from '@/tests/support/mailbox'
import { aNotice, aReminder, aSignInMessage, jules } from '@/tests/support/messages'

useDatabase()

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

async function received(...addresses: string[]): Promise<void> {
  const messages = await Promise.all(addresses.map((address) => aNotice({ to: { name: '', address } })))
  await transaction((tx) => queueMessages(tx, messages))
  await deliverAll()
}

test('The mailbox shows everybody’s messages, newest first, and finds those of an address', async () => {
  await received('first@harbour.example', 'second@quay.example', 'third@harbour.example')

  const all = await mailboxPage({ to: '', after: null })
  expect(all?.entries.map(({ toAddress }) => toAddress)).toEqual([
    'third@harbour.example',
    'second@quay.example',
    'first@harbour.example',
  ])
  expect(all?.more).toBe(false)
  const found = await mailboxPage({ to: ' HARBOUR', after: null })
  expect(found?.entries.map(({ toAddress }) => toAddress)).toEqual([
    'third@harbour.example',
    'first@harbour.example',
  ])
  expect(await mailboxPage({ to: 'h%_r', after: null })).toEqual({ entries: [], more: false })
  expect((await mailboxPage({ to: '\0', after: '\0' }))?.entries).toHaveLength(3)
})

test('Sixty messages are two pages, each message on one of them', async () => {
  const createdAt = new Date()
  await db().mailboxMessage.createMany({
    data: Array.from({ length: 60 }, (_, index) => ({
      messageId: randomUUID(),
      fromName: 'Northlight Studio',
      toAddress: `person-${index}@harbour.example`,
      toName: '',
      subject: 'Hello',
      html: '',
      text: '',
      createdAt,
    })),
  })

  const first = await mailboxPage({ to: '', after: null })
  const second = await mailboxPage({ to: '', after: first?.entries.at(-1)?.id ?? null })

  expect(first).toMatchObject({ more: true })
  expect(second).toMatchObject({ more: false })
  const ids = [...(first?.entries ?? []), ...(second?.entries ?? [])].map(({ id }) => id)
  expect(ids).toHaveLength(60)
  expect(new Set(ids).size).toBe(60)
})

test.each(['', 'nothing', "'; DROP TABLE", '01936d5e-0000-7000-8000-000000000009', '\u0000'])(
  'A message %j is not there',
  async (id) => {
    expect(await mailboxMessage(id)).toBeNull()
    expect((await preview(id)).status).toBe(404)
  },
)

function preview(id: string): Promise<Response> {
  return GET(new Request('http://localhost:3000/mailbox/x/html'), { params: Promise.resolve({ id }) })
}

test('W1: a preview runs no script, fetches nothing, and can be framed by our page alone', async () => {
  const message = await aSignInMessage()
  await transaction((tx) => queueMessages(tx, [message]))
  const { id } = await lastMessageTo(jules.address)

  const response = await preview(id)
  const policy = response.headers.get('content-security-policy') ?? ''
  const html = await response.text()

  expect(response.headers.get('cache-control')).toBe('private, no-store')
  expect(policy.split('; ')).toEqual(
    expect.arrayContaining([
      'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation',
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
    ]),
  )
  expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/)
  // The link opens in the place of our page, not within the frame.
  expect(html).toMatch(/<a [^>]*href="[^"]*\/enter\/[^"]*"[^>]* target="_top"/)
})

test.each([
  { NEXTAUTH_URL: 'https://billing.example.com', EMAIL_TRANSPORT: 'resend', RESEND_API_KEY: 're_1' },
  { EMAIL_TRANSPORT: 'resend', RESEND_API_KEY: 're_1' },
])('There is no mailbox where messages really leave: %j', async (variables) => {
  expect(isMailboxOpen()).toBe(true)
  await received(jules.address)
  const [message] = await everyMessage()
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  vi.resetModules()
  const elsewhere = await import('@/lib/email/queries')

  expect(elsewhere.isMailboxOpen()).toBe(false)
  expect(await elsewhere.mailboxPage({ to: '', after: null })).toBeNull()
  expect(await elsewhere.mailboxMessage(message?.id ?? '')).toBeNull()
  expect(await db().mailboxMessage.count()).toBe(1)
})

test('A reminder keeps the address where further ones are declined', async () => {
  const reminder = await aReminder()
  await transaction((tx) => queueMessages(tx, [reminder]))

  const { unsubscribeUrl } = await lastMessageTo(jules.address)
  expect(unsubscribeUrl).toBe(reminder.unsubscribeUrl)
})
