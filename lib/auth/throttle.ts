import { db } from '@/lib/db/client'
import { Refused, refused, type WaitCode } from '@/lib/forms/refused'
import { warn } from '@/lib/log'
import { type LimitName, limitOf, waitsForgottenAfter } from './limits'
import { keyedHash } from './secrets'

export type Realm = 'member' | 'contact'

/** Whose sign-in is being tried: known or not, every address has its own counters (SECURITY E1, L2). */
export type Identity = {
  realm: Realm
  /** Null for members. */
  companyId: string | null
  /** Normalised: case, width and space variants share a key. */
  email: string
}

/** One counter: which limit, and of what. */
export type Counter = { limit: LimitName; of: string }

/** What counting one try came to. */
export type Turn =
  | { ok: true }
  /** Until when nothing more passes; `first`: nobody was told before this try. */
  | { ok: false; until: Date; first: boolean }

export function identityKey({ realm, companyId, email }: Identity): string {
  return keyedHash('throttle', [realm, companyId ?? '', email].join('\0'))
}

/**
 * Counts one try on each counter before anything is checked; the first without room ends it. The statement
 * is atomic, so of fifty parallel tries exactly the limit passes (SECURITY L1).
 * Refused: `try-later` when the store of counters doesn't answer: nothing is checked uncounted (L8).
 */
export async function countTurn(counters: Counter[], now: Date): Promise<Turn> {
  for (const counter of counters) {
    const { count, windowEndsAt } = await countTry(counter, now).catch(storeIsDown)
    const most = limitOf(counter.limit).count
    // Stopping here keeps a caller who is over the limit from using up an account's turns.
    if (count > most) return { ok: false, until: windowEndsAt, first: count === most + 1 }
  }
  return { ok: true }
}

/** What a form says to somebody who has to wait; the same words for every address (SECURITY E1). */
export function haveToWait(code: WaitCode, { until, now }: { until: Date; now: Date }): Refused {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 60_000))
  const inHours = minutes > 90
  const values = { count: inHours ? Math.ceil(minutes / 60) : minutes, unit: inHours ? 'hours' : 'minutes' }
  return new Refused(code, { values })
}

/** Counts a try that needs no more than a turn. Refused: `too-many-for`, `try-later`. */
export async function requireTurn(counters: Counter[], now: Date): Promise<void> {
  const turn = await countTurn(counters, now)
  if (!turn.ok) throw haveToWait('too-many-for', { until: turn.until, now })
}

/** The same where nobody is told how long to wait: true when every counter has room. */
export async function takeTurn(counters: Counter[], now: Date): Promise<boolean> {
  return (await countTurn(counters, now)).ok
}

/**
 * The try that uses up a window sets the wait, which is longer each time; further tries only count, so they
 * don't lengthen it (SECURITY L3, L5). A limit without a longest wait is a plain window.
 */
async function countTry({ limit, of }: Counter, now: Date) {
  const { count: most, window, longestWait = 0 } = limitOf(limit)
  const fresh = new Date(now.getTime() + window)
  const forgotten = new Date(now.getTime() - waitsForgottenAfter)
  const [row] = await db().$queryRaw<{ count: number; windowEndsAt: Date }[]>`
    INSERT INTO "Throttle" AS t (key, count, "windowEndsAt")
    VALUES (${throttleKey({ limit, of })}, 1, ${fresh})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t."windowEndsAt" <= ${now} THEN 1 ELSE LEAST(t.count + 1, 1000000) END,
      "windowEndsAt" = CASE
        WHEN t."windowEndsAt" <= ${now} THEN ${fresh}
        WHEN ${longestWait}::int > 0 AND t.count + 1 = ${most}::int THEN
          ${now}::timestamptz + LEAST(${window}::int * power(2, t.level), ${longestWait}::int) * interval '1 millisecond'
        ELSE t."windowEndsAt"
      END,
      level = CASE
        WHEN t."windowEndsAt" <= ${forgotten} THEN 0
        WHEN ${longestWait}::int > 0 AND t."windowEndsAt" > ${now} AND t.count + 1 = ${most}::int THEN LEAST(t.level + 1, 20)
        ELSE t.level
      END
    RETURNING count, "windowEndsAt"`
  if (!row) throw new Error('A counter gave no answer.')
  return row
}

/** Success clears what counted against this account from here, the growing waits with it (SECURITY L5). */
export async function clearTurns(counters: Counter[]): Promise<void> {
  const cleared = counters.filter(({ limit }) => limitOf(limit).clearedBySuccess)
  await db()
    .throttle.deleteMany({ where: { key: { in: cleared.map(throttleKey) } } })
    .catch(storeIsDown)
}

/**
 * For a form that answers before it counts (SECURITY R4): whether it will be able to. Takes as long whoever
 * asks. Refused: `try-later`.
 */
export async function requireCounters(): Promise<void> {
  await db().$queryRaw`SELECT 1 FROM "Throttle" LIMIT 1`.catch(storeIsDown)
}

function storeIsDown(error: unknown): never {
  warn('The store of counters does not answer.', error)
  throw refused('try-later')
}

function throttleKey({ limit, of }: Counter): string {
  return `${limit}:${of}`
}

/**
 * What a sign-in by password or code counts on. `device`: the mark of one that this person has signed in on
 * before; strangers can't use up its turns (SECURITY L4).
 */
export function signInCounters(identity: Identity, caller: string, device: string | null = null): Counter[] {
  const account = identityKey(identity)
  if (device) {
    return [
      { limit: 'signInByDevice', of: `${account}:${device}` },
      { limit: 'signInByKnownDevices', of: account },
    ]
  }
  return [
    { limit: 'signInByCaller', of: caller },
    { limit: 'signInByAccountAndCaller', of: `${account}:${caller}` },
    { limit: 'signInOnInstance', of: 'all' },
  ]
}

/** What a code of the second factor counts on: a right password, which clears a sign-in's counters, leaves these. */
export function secondFactorCounters(personId: string, caller: string): Counter[] {
  return [
    { limit: 'signInByCaller', of: caller },
    { limit: 'secondFactorByAccountAndCaller', of: `${personId}:${caller}` },
    { limit: 'secondFactorDay', of: personId },
  ]
}

/** What asking for a message (link, code, reset) counts on; `device` is a known one's mark. */
export function messageCounters(identity: Identity, caller: string, device: string | null = null): Counter[] {
  const both = `${identityKey(identity)}:${caller}`
  return [
    { limit: 'messagesByCaller', of: caller },
    { limit: 'messageBurst', of: both },
    { limit: 'messageShort', of: both },
    { limit: 'messageDayByCaller', of: both },
    { limit: 'messageDay', of: device ? `${identityKey(identity)}:${device}` : identityKey(identity) },
  ]
}

/** How many codes a contact gets a day, whoever asks (SECURITY O2). */
export function codeCounter(contactId: string): Counter {
  return { limit: 'codeDay', of: contactId }
}
