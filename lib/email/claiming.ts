import { randomUUID } from 'node:crypto'
import { db } from '@/lib/db/client'
import type { EmailMessage } from '@/lib/db/generated/client'
import { leaseTime, longestWait } from './retry'

/**
 * A clock that was set back would leave messages waiting for an hour that comes twice: nothing waits longer than
 * the longest back-off, no lease lasts longer than a lease, and nothing was written later than now.
 */
const slack = 60_000

/**
 * For a provider to which the same key again would be a second message: what a process was sending when it died may
 * have been sent. Returns how many there were.
 */
export async function abandonUnknown(now: Date): Promise<number> {
  const { count } = await db().emailMessage.updateMany({
    where: { state: 'sending', leaseUntil: { lte: now } },
    data: {
      state: 'unknown',
      perhapsSent: true,
      leaseUntil: null,
      sealed: null,
      sealedKeyId: null,
      lastError: 'The sending process was stopped: it may have been sent.',
    },
  })
  return count
}

type Claim = {
  now: Date
  /** How many messages the transport takes in one request; 1: one by one. */
  most: number
}

export type Claimed = {
  /** In the order of their ids; empty when nothing is due, or somebody holds one of a batch. */
  messages: EmailMessage[]
  /** Nothing has gone out under their key yet. */
  newKey: boolean
}

/**
 * Takes what has waited longest: one message, or several that may go together. Those that went out in one request
 * before go out together again, the same members under the same key: until the provider has said what became of the
 * first try, any other request could send twice. For the same reason one that was tried alone stays alone. It waits
 * for nobody: who takes messages back holds several.
 */
export async function claimDue({ now, most }: Claim): Promise<Claimed> {
  const newKey = randomUUID()
  const after = (milliseconds: number) => new Date(now.getTime() + milliseconds)
  const leaseUntil = after(leaseTime)
  const claimed = await db().$queryRaw<{ id: string }[]>`
    WITH due AS (
      SELECT m."id", m."batchKey", m."batchable", m."nextAttemptAt" FROM "EmailMessage" m
      WHERE ((m."state" = 'queued' AND (m."nextAttemptAt" <= ${now}::timestamptz
                OR m."nextAttemptAt" > ${after(longestWait + slack)}::timestamptz
                OR m."createdAt" > ${after(slack)}::timestamptz))
          OR (m."state" = 'sending' AND (m."leaseUntil" <= ${now}::timestamptz
                OR m."leaseUntil" > ${after(leaseTime + slack)}::timestamptz)))
        -- Of a batch from before its first message stands for all: whoever locks it has the batch.
        AND (m."batchKey" IS NULL
          OR m."id" = (SELECT b."id" FROM "EmailMessage" b WHERE b."batchKey" = m."batchKey" ORDER BY b."id" LIMIT 1))
      ORDER BY m."nextAttemptAt", m."id"
      LIMIT ${most}
      FOR UPDATE SKIP LOCKED
    ), leader AS (
      SELECT * FROM due ORDER BY "nextAttemptAt", "id" LIMIT 1
    ), chosen AS (
      SELECT m."id" FROM "EmailMessage" m, leader l
      WHERE l."batchKey" IS NOT NULL AND m."batchKey" = l."batchKey"
      UNION
      SELECT d."id" FROM due d, leader l
      WHERE l."batchKey" IS NULL AND d."batchKey" IS NULL
        AND (d."id" = l."id" OR (d."batchable" AND l."batchable"))
    ), held AS (
      SELECT m."id" FROM "EmailMessage" m WHERE m."id" IN (SELECT "id" FROM chosen) FOR UPDATE SKIP LOCKED
    )
    UPDATE "EmailMessage" m
    SET "state" = 'sending', "leaseUntil" = ${leaseUntil}::timestamptz, "attempts" = m."attempts" + 1,
        -- Its lease ran out: whoever had it died, or never said what became of it.
        "perhapsSent" = m."perhapsSent" OR m."state" = 'sending',
        "batchable" = m."batchable" AND (SELECT count(*) FROM chosen) > 1,
        "batchKey" = COALESCE(m."batchKey",
          CASE WHEN (SELECT count(*) FROM chosen) > 1 THEN ${newKey}::uuid ELSE NULL END)
    FROM held
    WHERE m."id" = held."id" AND (SELECT count(*) FROM held) = (SELECT count(*) FROM chosen)
    RETURNING m."id"`
  if (claimed.length === 0) return { messages: [], newKey: false }
  const messages = await db().emailMessage.findMany({
    where: { id: { in: claimed.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
  })
  return { messages, newKey: messages.every(({ batchKey }) => batchKey === newKey) }
}
