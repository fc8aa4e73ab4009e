import { randomToken } from '@/lib/ids'
import { lifetimes } from './limits'
import { sha256 } from './secrets'

/*
 * A change of address is proved twice: by a link to the address that is left and by one to the new address, in
 * whatever order, within a day. What is the same for members and contacts stands here; the rows are in
 * account/email-change.ts and in the portal's domain.
 */

/** Which of the two addresses a link was mailed to. */
export type AddressSide = 'old' | 'new'

export type EmailChangeRow = {
  oldTokenHash: string
  newTokenHash: string
  oldProvedAt: Date | null
  newProvedAt: Date | null
  expiresAt: Date
  doneAt: Date | null
  revokedAt: Date | null
}

/** Makes both links' tokens and the row with their hashes; nothing is stored yet (SECURITY M2). */
export function draftEmailChange({ newEmail, now }: { newEmail: string; now: Date }) {
  const tokens: Record<AddressSide, string> = { old: randomToken(), new: randomToken() }
  const row = {
    newEmail,
    oldTokenHash: sha256(tokens.old),
    newTokenHash: sha256(tokens.new),
    createdAt: now,
    expiresAt: new Date(now.getTime() + lifetimes.emailChange),
  }
  return { tokens, row }
}

/** Of a token's hash: finds the row whose link it is, whichever side. */
export function byToken(token: string) {
  const hash = sha256(token)
  return { OR: [{ oldTokenHash: hash }, { newTokenHash: hash }] }
}

export function sideOf(row: Pick<EmailChangeRow, 'oldTokenHash'>, token: string): AddressSide {
  return row.oldTokenHash === sha256(token) ? 'old' : 'new'
}

/** Still waits for one of its proofs, or for both. */
export function isWaiting(row: EmailChangeRow, now: Date): boolean {
  return row.doneAt === null && row.revokedAt === null && row.expiresAt > now
}

/** The same as a condition, for the one UPDATE that decides. */
export function waiting(now: Date) {
  return { doneAt: null, revokedAt: null, expiresAt: { gt: now } }
}

export function provedAt(side: AddressSide, row: EmailChangeRow): Date | null {
  return side === 'old' ? row.oldProvedAt : row.newProvedAt
}

/** What the button of a side's link writes. */
export function proof(side: AddressSide, now: Date) {
  return side === 'old' ? { oldProvedAt: now } : { newProvedAt: now }
}

export function isProved(row: Pick<EmailChangeRow, 'oldProvedAt' | 'newProvedAt'>): boolean {
  return row.oldProvedAt !== null && row.newProvedAt !== null
}
