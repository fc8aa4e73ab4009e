import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import type { EmailMessage } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { deliverDue } from '@/lib/email/delivery'
import { queueMessages } from '@/lib/email/outbox'
import { mailboxTransport } from '@/lib/email/transports/mailbox'
import { type Envelope, NotTakenError, type Transport } from '@/lib/email/transports/transport'
import { noon } from '@/tests/support/builders'
import { useDatabase } from '@/tests/support/database'
import { aNotice, aSignInMessage } from '@/tests/support/messages'

useDatabase()

const minute = 60_000
const later = (minutes: number) => new Date(noon.getTime() + minutes * minute)

const likeResend = { repeatable: true, pace: 0 }

/** A provider that takes everything, or fails as told, and remembers what it was handed. */
function aProvider(fail?: (envelope: Envelope) => Error | null) {
  const taken: Envelope[] = []
  const tried: Envelope[] = []
  const transport: Transport = {
    ...likeResend,
    async send(envelope) {
      tried.push(envelope)
      await pause(1)
      const error = fail?.(envelope)
      if (error) throw error
      taken.push(envelope)
      return { providerId: `provider-${taken.length}` }
    },
  }
  return { transport, taken, tried }
}

const busy = () => new NotTakenError('Resend (503): busy', { temporary: true })

async function aQueuedNotice(count = 1): Promise<EmailMessage> {
  const messages = await Promise.all(Array.from({ length: count }, () => aNotice()))
  await transaction((tx) => queueMessages(tx, messages, noon))
  return db().emailMessage.findFirstOrThrow()
}

async function aQueuedSignIn(): Promise<EmailMessage> {
  const message = await aSignInMessage({ uselessAfter: later(15) })
  await transaction((tx) => queueMessages(tx, [message], noon))
  return db().emailMessage.findFirstOrThrow()
}

function reread({ id }: EmailMessage): Promise<EmailMessage> {
  return db().emailMessage.findUniqueOrThrow({ where: { id } })
}

test('Case 37: a message is sent when the provider took it, under the row’s id as its key', async () => {
  const row = await aQueuedNotice()
  const { transport, taken } = aProvider()

  expect(await deliverDue({ now: later(1), limit: 10, transport })).toEqual({
    sent: 1,
    retried: 0,
    failed: 0,
    unknown: 0,
  })

  expect(taken).toMatchObject([{ idempotencyKey: row.id, to: { address: 'jules@harbour.example' } }])
  const sent = await reread(row)
  expect(sent).toMatchObject({
    state: 'sent',
    providerId: 'provider-1',
    attempts: 1,
    lastError: null,
    leaseUntil: null,
  })
  expect(sent.sentAt?.getTime()).toBeGreaterThanOrEqual(later(1).getTime())
  expect(await deliverDue({ now: later(2), limit: 10, transport })).toEqual({
    sent: 0,
    retried: 0,
    failed: 0,
    unknown: 0,
  })
})

test('Case 38: however many deliver at the same time, each message is sent once', async () => {
  const { transport, taken } = aProvider()
  const deliver = () => deliverDue({ now: later(1), limit: 50, transport })
  await Promise.all(Array.from({ length: 8 }, deliver))

  for (let round = 1; round <= 15; round += 1) {
    await aQueuedNotice(4)
    await Promise.all(Array.from({ length: 8 }, deliver))

    expect(taken).toHaveLength(round * 4)
    expect(new Set(taken.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(round * 4)
  }
})

test('A message is not taken before it is due, and no more than the limit at once', async () => {
  await aQueuedNotice(3)
  const { transport, taken } = aProvider()

  expect(await deliverDue({ now: later(-1), limit: 10, transport })).toMatchObject({ sent: 0 })
  expect(await deliverDue({ now: later(1), limit: 2, transport })).toMatchObject({ sent: 2 })
  expect(taken).toHaveLength(2)
})

describe('Case 38: a process that dies', () => {
  test('Case 38: while sending, another takes the message when the lease has run out, under the same key', async () => {
    const row = await aQueuedNotice()
    await db().emailMessage.update({
      where: { id: row.id },
      data: { state: 'sending', attempts: 1, leaseUntil: later(2) },
    })
    const { transport, taken } = aProvider()

    expect(await deliverDue({ now: later(1), limit: 10, transport })).toMatchObject({ sent: 0 })
    expect(await deliverDue({ now: later(3), limit: 10, transport })).toMatchObject({ sent: 1 })
    expect(taken.map(({ idempotencyKey }) => idempotencyKey)).toEqual([row.id])
  })

  test('Case 38: after the provider took it, leaves exactly one message in the mailbox', async () => {
    const row = await aQueuedSignIn()
    const dying: Transport = {
      ...likeResend,
      async send(envelope) {
        await mailboxTransport.send(envelope)
        throw new Error('connection lost')
      },
    }
    expect(await deliverDue({ now: later(1), limit: 10, transport: dying })).toMatchObject({ retried: 1 })
    expect(await deliverDue({ now: later(5), limit: 10, transport: mailboxTransport })).toMatchObject({
      sent: 1,
    })

    expect(await db().mailboxMessage.count()).toBe(1)
    expect((await reread(row)).attempts).toBe(2)
  })

  test('Case 38: one that was only slow cannot undo what the next one did', async () => {
    const row = await aQueuedNotice()
    const { transport } = aProvider()
    const slow: Transport = {
      ...likeResend,
      async send() {
        await deliverDue({ now: later(10), limit: 1, transport })
        throw busy()
      },
    }
    await deliverDue({ now: later(1), limit: 1, transport: slow })

    expect(await reread(row)).toMatchObject({ state: 'sent', attempts: 2, lastError: null })
  })
})

describe('A provider that is away', () => {
  test('Case 38: a message waits longer after each attempt and says why it is late', async () => {
    const row = await aQueuedNotice()
    const { transport, tried } = aProvider(busy)
    await deliverDue({ now: noon, limit: 1, transport })

    const first = await reread(row)
    expect(first).toMatchObject({
      state: 'queued',
      attempts: 1,
      lastError: 'Resend (503): busy',
      leaseUntil: null,
    })
    expect(first.nextAttemptAt.getTime()).toBeGreaterThanOrEqual(later(1).getTime())
    expect(first.nextAttemptAt.getTime()).toBeLessThan(later(1.5).getTime())

    await deliverDue({ now: later(0.9), limit: 1, transport })
    expect(tried).toHaveLength(1)
    await deliverDue({ now: later(1.5), limit: 1, transport })
    const second = await reread(row)
    expect(second.nextAttemptAt.getTime() - later(1.5).getTime()).toBeGreaterThanOrEqual(2 * minute)
  })

  test('It is given up after 24 hours, with the last reason', async () => {
    const row = await aQueuedNotice()
    const { transport, tried } = aProvider(busy)
    const next = async () => (await reread(row)).nextAttemptAt
    while ((await reread(row)).state === 'queued')
      await deliverDue({ now: await next(), limit: 1, transport })

    const failed = await reread(row)
    expect(failed).toMatchObject({
      state: 'failed',
      lastError: 'Given up after 24 hours: Resend (503): busy',
    })
    expect(failed.nextAttemptAt.getTime()).toBeGreaterThanOrEqual(later(23 * 60).getTime())
    expect(failed.attempts).toBeGreaterThan(20)
    expect(tried.length).toBeLessThan(40)
  })

  test('After a night with the machine off a message is tried once, however old; never again, as it could double', async () => {
    const fresh = await aQueuedNotice()
    const { transport, taken } = aProvider()
    expect(await deliverDue({ now: later(30 * 60), limit: 1, transport })).toMatchObject({ sent: 1 })
    expect(taken).toHaveLength(1)

    await db().emailMessage.update({
      where: { id: fresh.id },
      data: { state: 'sending', attempts: 1, leaseUntil: later(2) },
    })
    expect(await deliverDue({ now: later(30 * 60), limit: 1, transport })).toMatchObject({ failed: 1 })
    expect(taken).toHaveLength(1)
    expect((await reread(fresh)).lastError).toBe('Given up after 24 hours: the sending process was stopped.')
  })
})

describe('A message that can’t be sent', () => {
  test('One that the provider refuses is failed at once, with its words, and its secrets are wiped', async () => {
    const row = await aQueuedSignIn()
    const { transport } = aProvider(({ text }) => {
      return new NotTakenError(`Resend (422): invalid: ${text.match(/https:\S+/)?.[0]} 482 915`, {
        temporary: false,
      })
    })
    expect(await deliverDue({ now: later(1), limit: 1, transport })).toMatchObject({ failed: 1 })

    const failed = await reread(row)
    expect(failed).toMatchObject({ state: 'failed', sealed: null, sealedKeyId: null, attempts: 1 })
    // G1: the provider quoted the link and the code.
    expect(failed.lastError).toBe('Resend (422): invalid: … …')
  })

  test('M3: a sign-in link that has expired meanwhile is not sent', async () => {
    const row = await aQueuedSignIn()
    const { transport, tried } = aProvider()
    expect(await deliverDue({ now: later(15), limit: 1, transport })).toMatchObject({ failed: 1 })

    expect(tried).toEqual([])
    expect(await reread(row)).toMatchObject({
      state: 'failed',
      lastError: 'It expired before it could be sent.',
      sealed: null,
    })
  })

  test('One that was sealed with another key says so, and holds up nobody else', async () => {
    const row = await aQueuedSignIn()
    await db().emailMessage.update({ where: { id: row.id }, data: { sealedKeyId: 'another' } })
    await aQueuedNotice()
    const { transport } = aProvider()

    expect(await deliverDue({ now: later(1), limit: 5, transport })).toEqual({
      sent: 1,
      retried: 0,
      failed: 1,
      unknown: 0,
    })
    expect((await reread(row)).lastError).toMatch(/SEAL_KEY has changed/)
  })

  test('While it waits for another attempt its secrets stay sealed', async () => {
    const row = await aQueuedSignIn()
    await deliverDue({ now: later(1), limit: 1, transport: aProvider(busy).transport })

    expect((await reread(row)).sealed).not.toBeNull()
  })
})

test('The provider’s pace is kept from one run of a process to the next', async () => {
  const { transport } = aProvider()
  const at: number[] = []
  const paced: Transport = {
    ...transport,
    pace: 60,
    async send(envelope) {
      at.push(performance.now())
      return transport.send(envelope)
    },
  }
  const messages = await Promise.all(Array.from({ length: 4 }, () => aNotice()))
  await transaction((tx) => queueMessages(tx, messages, noon))
  for (let run = 0; run < 2; run += 1) await deliverDue({ now: noon, limit: 2, transport: paced })

  const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0))
  expect(gaps).toHaveLength(3)
  // One by one they arrive as the machine has it; together they can't be quicker than the pace.
  expect(gaps.reduce((sum, gap) => sum + gap, 0)).toBeGreaterThan(100)
})
