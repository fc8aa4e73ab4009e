import { recordForMember } from '@/lib/audit/member-trail'
import { type BareDb, db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/errors'
import type { MemberEmailChange, User } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { maskEmail } from '@/lib/text'
import { byToken, draftEmailChange, isProved, isWaiting, proof, sideOf, waiting } from '../email-change'
import { holdUser } from '../holding'
import {
  addressInUseNotice,
  emailChangedNotices,
  newAddressMessage,
  oldAddressMessage,
} from '../member-messages'
import { endSessionsOfUser } from '../member-sessions'
import { revokeMemberTokens } from '../member-tokens'
import { messageCounters, requireTurn } from '../throttle'

type Wish = { user: User; newEmail: string; caller: string; device: string; now: Date }

/**
 * Mails a link to the present address and one to the new one; an earlier wish dies. Somebody else's address gets
 * a notice in place of its link, and the answer is the same: it tells nothing of who has an account (SECURITY
 * E1). Refused: `email-same` at the field, `too-many-for`, `try-later`.
 */
export async function requestEmailChange({ user, newEmail, caller, device, now }: Wish): Promise<void> {
  if (newEmail === user.email) throw refused('email-same', { field: 'email' })
  // Both addresses are written to: neither may be flooded (SECURITY L6).
  for (const email of [user.email, newEmail]) {
    await requireTurn(messageCounters({ realm: 'member', companyId: null, email }, caller), now)
  }

  const { tokens, row } = draftEmailChange({ newEmail, now })
  const taken = await db().user.findUnique({ where: { email: newEmail } })
  const facts = { user, newEmail, device, now }
  const messages = [
    await oldAddressMessage({ ...facts, token: tokens.old }),
    taken
      ? await addressInUseNotice({ user: taken, device, now })
      : await newAddressMessage({ ...facts, token: tokens.new }),
  ]
  await transaction(async (tx) => {
    if (!(await holdUser(tx, user))) throw refused('try-later')
    await revokeEmailChanges(tx, { userId: user.id, now })
    await tx.memberEmailChange.create({ data: { ...row, userId: user.id } })
    await recordForMember(tx, {
      event: 'member.email-change-asked',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
      caller,
      data: { to: maskEmail(newEmail) },
    })
    await queueMessages(tx, messages)
  })
}

/** A wish that was taken back, or outdated by a newer one, a password change or a reset (SECURITY M5). */
export async function revokeEmailChanges(
  tx: Pick<BareDb, 'memberEmailChange'>,
  { userId, now }: { userId: string; now: Date },
): Promise<void> {
  await tx.memberEmailChange.updateMany({
    where: { userId, doneAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

/** The row of a link, either side's, with its user; null when there never was such a link. */
export async function findEmailChange(token: string) {
  return db().memberEmailChange.findFirst({ where: byToken(token), include: { user: true } })
}

type Proof = { token: string; caller: string; device: string; now: Date }

/**
 * The button of one of the two links. The second proof changes the address, ends every session and outstanding
 * link, and tells both addresses (SECURITY M5). A side that is proved stays so when it is pressed again. Answers
 * whether the change is done. Refused: `link-dead`; `email-not-free` when the address got an account meanwhile.
 */
export async function proveAddress({ token, caller, device, now }: Proof): Promise<{ done: boolean }> {
  const found = await findEmailChange(token)
  if (!found || !isWaiting(found, now)) throw refused('link-dead')
  const side = sideOf(found, token)
  const notices = await emailChangedNotices({ user: found.user, newEmail: found.newEmail, device, now })
  try {
    return await transaction(async (tx) => {
      // Takes the member's row: of two sides proved at the same moment the second sees the first. And before the other
      // row, as whoever changes their password does.
      if (!(await holdUser(tx, found.user))) throw refused('link-dead')
      const [row] = await tx.memberEmailChange.updateManyAndReturn({
        where: { id: found.id, ...waiting(now) },
        data: proof(side, now),
      })
      if (!row) throw refused('link-dead')
      if (!isProved(row)) return { done: false }
      await changeAddress(tx, { user: found.user, row, caller, now })
      await queueMessages(tx, notices)
      return { done: true }
    })
  } catch (error) {
    if (isUniqueViolation(error, ['email'])) throw refused('email-not-free')
    throw error
  }
}

type Change = { user: User; row: MemberEmailChange; caller: string; now: Date }

async function changeAddress(tx: BareDb, { user, row, caller, now }: Change): Promise<void> {
  await tx.user.update({ where: { id: user.id }, data: { email: row.newEmail, emailVerifiedAt: now } })
  await tx.memberEmailChange.update({ where: { id: row.id }, data: { doneAt: now } })
  await endSessionsOfUser(tx, { userId: user.id, now })
  await revokeMemberTokens(tx, { userId: user.id, now })
  await recordForMember(tx, {
    event: 'member.email-changed',
    by: { kind: 'member', id: user.id, name: user.name },
    userId: user.id,
    at: now,
    caller,
    data: { from: maskEmail(user.email), to: maskEmail(row.newEmail) },
  })
}
