import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { startDeliveryTimer, stopDeliveryTimer } from '@/lib/email/timer'
import { aCompany, aMember, noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { codeIn, deliverAll, lastMessageTo, linkIn, messagesTo } from '@/tests/support/mailbox'
import { anInvoiceMessage, aSignInMessage, jules, northlight } from '@/tests/support/messages'

useDatabase()
afterEach(stopDeliveryTimer)

async function waitFor(condition: () => Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await condition()) return true
    await pause(20)
  }
  return false
}

/** Everything in the outbox, as somebody who stole the database would search it. */
async function outboxAsText(): Promise<string> {
  const [dump] = await db().$queryRaw<{ all: string | null }[]>`
    SELECT string_agg("EmailMessage"::text || encode(coalesce("sealed", ''), 'escape'), ' ') AS "all"
    FROM "EmailMessage"`
  return dump?.all ?? ''
}

test('Case 38: a message is there when its business change is, and not when that was rolled back', async () => {
  const message = await aSignInMessage()
  const change = transaction(async (tx) => {
    await tx.user.create({ data: { name: 'Jules', email: jules.address } })
    await queueMessages(tx, [message])
    throw new Error('no')
  })
  await expect(change).rejects.toThrow('no')

  expect(await db().emailMessage.count()).toBe(0)
  expect(await messagesTo(jules.address)).toEqual([])

  await transaction((tx) => queueMessages(tx, [message]))
  expect(await messagesTo(jules.address)).toHaveLength(1)
})

test('Delivery begins when the transaction has committed, without waiting for the timer', async () => {
  startDeliveryTimer()
  const message = await aSignInMessage()
  const within = await transaction(async (tx) => {
    await queueMessages(tx, [message])
    await pause(50)
    return tx.mailboxMessage.count()
  })
  expect(within).toBe(0)

  expect(await waitFor(async () => (await db().emailMessage.count({ where: { state: 'sent' } })) === 1)).toBe(
    true,
  )
  expect(await db().mailboxMessage.count()).toBe(1)
})

test('A process that is no server leaves delivery to the one that is', async () => {
  const message = await aSignInMessage()
  await transaction((tx) => queueMessages(tx, [message]))
  await pause(60)

  expect(await db().emailMessage.count({ where: { state: 'queued' } })).toBe(1)
})

test('G1: link and code stand nowhere in the outbox, neither before the hand-over nor after', async () => {
  const message = await aSignInMessage({ token: 'MARKEDtoken0123456789', code: '739204' })
  await transaction((tx) => queueMessages(tx, [message]))
  const secret = /MARKEDtoken|\/enter\/|739.?204/

  const [waiting] = await db().emailMessage.findMany()
  expect(waiting?.sealed?.length).toBeGreaterThan(60)
  expect(await outboxAsText()).not.toMatch(secret)

  const received = await lastMessageTo(jules.address)
  expect(linkIn(received, '/enter/')).toMatch(/MARKEDtoken0123456789$/)
  expect(codeIn(received)).toBe('739204')

  const [sent] = await db().emailMessage.findMany()
  expect(sent).toMatchObject({ state: 'sent', sealed: null, sealedKeyId: null })
  expect(await outboxAsText()).not.toMatch(secret)
})

test('F4: a secret with an ampersand in it is a link that works, in HTML and in text', async () => {
  const message = await aSignInMessage({ token: 'a?x=1&y=2' })
  await transaction((tx) => queueMessages(tx, [message]))
  const { html, text } = await lastMessageTo(jules.address)

  expect(html).toContain('/enter/a?x=1&amp;y=2"')
  expect(text).toContain('/enter/a?x=1&y=2\n')
})

test('A company’s message is the company’s row; it can’t be queued in another’s transaction', async () => {
  const { company } = await aCompany()
  const { company: other } = await aCompany()
  const message = await anInvoiceMessage({ sender: { ...northlight, companyId: company.id } })
  await companyTransaction(company.id, (tx) => queueMessages(tx, [message], noon))

  const row = await db().emailMessage.findFirstOrThrow()
  expect(row).toMatchObject({
    companyId: company.id,
    kind: 'invoice',
    invoiceId: message.invoiceId,
    contactId: message.contactId,
    sealed: null,
    createdAt: noon,
    nextAttemptAt: noon,
  })
  await expect(companyTransaction(other.id, (tx) => queueMessages(tx, [message]))).rejects.toThrow(
    'not from the company',
  )
  expect(await db().emailMessage.count()).toBe(1)
})

test.each([
  'jules@harbour.example, all@evil.example',
  'jules@harbour.example\r\nBcc: all@evil.example',
  '"jules" <jules@harbour.example>',
  'a@evil.example＠harbour.example',
  '',
])('M8, H3: a message for %j is for nobody', async (address) => {
  const message = await aSignInMessage({ to: { name: 'Jules', address } })

  await expect(transaction((tx) => queueMessages(tx, [message]))).rejects.toThrow(
    'not for exactly one address',
  )
  expect(await db().emailMessage.count()).toBe(0)
})

test('M8: an address is kept as it is compared', async () => {
  await aMember()
  const message = await aSignInMessage({ to: { name: 'Jules', address: ' Jules@Harbour.Example ' } })
  await transaction((tx) => queueMessages(tx, [message]))
  await deliverAll()

  expect(await db().mailboxMessage.findMany({ select: { toAddress: true } })).toEqual([
    { toAddress: 'jules@harbour.example' },
  ])
})

test('A message with an unfilled blank, or a secret in clear text, is not queued', async () => {
  const message = await aSignInMessage()
  const [mark = '', value = ''] = Object.entries(message.secrets)[0] ?? []

  const unfilled = { ...message, secrets: {} }
  const leaking = { ...message, text: message.text.replaceAll(mark, value) }
  for (const wrong of [unfilled, leaking]) {
    await expect(transaction((tx) => queueMessages(tx, [wrong]))).rejects.toThrow('not complete')
  }
})
