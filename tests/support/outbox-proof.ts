import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { aNotice, aSignInMessage } from './messages'
import { deliverWithCrashes } from './outbox-crashes'
import { badDay, startResendServer } from './resend-server'

type Proof = {
  databaseUrl: string
  messages: number
  kills: number
  atOnce: number
  seed: number
  /** On a good day the provider takes everything at once, and nothing expires: all may go in batches. */
  day?: 'bad' | 'good'
  /** Milliseconds between two requests of a process; 0 unless told. */
  pace?: number
}

export type ProofCounts = {
  messages: number
  kills: number
  /** What the provider was asked. */
  requests: number
  /** What really went out, and how much of it more than once. */
  sent: number
  duplicates: number
  lost: number
  /** Rows that say something else than what happened. */
  untrue: number
}

/**
 * Queues messages, of which on a bad day every other expires and goes alone, and lets processes deliver them while one
 * after the other is killed. Counts what arrived.
 */
export async function proveOutbox({
  databaseUrl,
  messages,
  kills,
  atOnce,
  seed,
  day = 'bad',
  pace = 0,
}: Proof): Promise<ProofCounts> {
  const provider = await startResendServer()
  const random = randomNumbers(seed)
  if (day === 'bad') provider.behaveAlways(badDay(provider, random))
  const subjects = Array.from({ length: messages }, (_, index) => `Message ${index}`)
  await queue(subjects, day)
  try {
    const killed = await deliverWithCrashes({
      databaseUrl,
      resendUrl: provider.baseUrl,
      kills,
      atOnce,
      pace,
      random,
      finished: async () =>
        (await db().emailMessage.count({ where: { state: { in: ['queued', 'sending'] } } })) === 0,
    })
    const arrived = provider.sent.map(({ subject }) => String(subject))
    const different = new Set(arrived)
    return {
      messages,
      kills: killed,
      requests: provider.asked.length,
      sent: arrived.length,
      duplicates: arrived.length - different.size,
      lost: subjects.filter((subject) => !different.has(subject)).length,
      untrue: await countUntrue(arrived),
    }
  } finally {
    await provider.close()
  }
}

async function queue(subjects: string[], day: 'bad' | 'good'): Promise<void> {
  const now = new Date()
  const lasting = await aNotice()
  const expiring = await aSignInMessage({ uselessAfter: new Date(now.getTime() + 72 * 3_600_000) })
  const messages = subjects.map((subject, index) => ({
    ...(day === 'bad' && index % 2 ? expiring : lasting),
    subject,
  }))
  await transaction((tx) => queueMessages(tx, messages, now), { timeout: 60_000 })
}

/** The provider numbers what it sends: the row must hold the number of its own message. */
async function countUntrue(arrived: string[]): Promise<number> {
  const rows = await db().emailMessage.findMany()
  return rows.filter(
    ({ state, subject, providerId, sealed }) =>
      state !== 'sent' || sealed !== null || providerId !== `re_${arrived.indexOf(subject) + 1}`,
  ).length
}

/** Mulberry32: the same numbers for the same seed, from 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
