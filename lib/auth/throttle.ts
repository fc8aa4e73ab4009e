import { db } from '@/lib/db/client'
import { type LimitName, limits } from './limits'
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

export function identityKey({ realm, companyId, email }: Identity): string {
  return keyedHash('throttle', [realm, companyId ?? '', email].join('\0'))
}

/**
 * Counts one try on each counter before anything is checked. True when every one of them has room;
 * the first without ends it.
 * The statement is atomic, so of fifty parallel tries exactly the limit passes (SECURITY L1). The window
 * does not move while it lasts: further tries don't lengthen the wait (L5).
 */
export async function takeTurn(counters: Counter[], now: Date): Promise<boolean> {
  for (const counter of counters) {
    // Stopping here keeps a caller who is over the limit from using up an account's turns.
    if ((await countTry(counter, now)) > limits[counter.limit].count) return false
  }
  return true
}

async function countTry({ limit, of }: Counter, now: Date): Promise<number> {
  const key = throttleKey({ limit, of })
  const windowEndsAt = new Date(now.getTime() + limits[limit].window)
  const rows = await db().$queryRaw<{ count: number }[]>`
    INSERT INTO "Throttle" AS t (key, count, "windowEndsAt")
    VALUES (${key}, 1, ${windowEndsAt})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t."windowEndsAt" <= ${now} THEN 1 ELSE LEAST(t.count + 1, 1000000) END,
      "windowEndsAt" = CASE WHEN t."windowEndsAt" <= ${now} THEN ${windowEndsAt} ELSE t."windowEndsAt" END
    RETURNING count`
  return rows[0]?.count ?? Number.POSITIVE_INFINITY
}

/** Success clears what counted against this account and caller. */
export async function clearTurns(counters: Counter[]): Promise<void> {
  await db().throttle.deleteMany({ where: { key: { in: counters.map(throttleKey) } } })
}

function throttleKey({ limit, of }: Counter): string {
  return `${limit}:${of}`
}

/** What a sign-in by password or code counts on. */
export function signInCounters(identity: Identity, caller: string): Counter[] {
  return [
    { limit: 'signInByCaller', of: caller },
    { limit: 'signInByAccountAndCaller', of: `${identityKey(identity)}:${caller}` },
    { limit: 'signInOnInstance', of: 'all' },
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
