import { db } from '@/lib/db/client'
import type { User } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { type CheckedUser, holdUser } from './holding'
import { confirmAddressMessage } from './member-messages'
import { draftMemberToken, findMemberToken, saveMemberToken, spendMemberToken } from './member-tokens'
import { refuseSecondCompany } from './opened-companies'
import { verifyPassword } from './passwords'
import { messageCounters, requireTurn, signInCounters, takeTurn } from './throttle'

type Unconfirmed = CheckedUser & { name: string }

/** Mails the link that confirms an address; an earlier one dies. */
export async function sendConfirmation({ user, now }: { user: Unconfirmed; now: Date }): Promise<void> {
  const { token, row } = draftMemberToken({ userId: user.id, purpose: 'verify_email', returnTo: null, now })
  const message = await confirmAddressMessage({ user, token, now })
  await transaction(async (tx) => {
    if (!(await holdUser(tx, user))) return
    await saveMemberToken(tx, row)
    await queueMessages(tx, [message])
  })
}

/** The same after a sign-in with the right password; nothing when too many were asked for. */
export async function sendConfirmationAgain(email: string, caller: string, now: Date): Promise<void> {
  const identity = { realm: 'member' as const, companyId: null, email }
  if (!(await takeTurn(messageCounters(identity, caller), now))) return
  const user = await db().user.findUnique({ where: { email } })
  if (user && !user.emailVerifiedAt) await sendConfirmation({ user, now })
}

type Confirmation = { token: string; password: string; caller: string; now: Date }

/**
 * Confirms the address, and returns the user, who may be signed in by it. The password is asked for as well:
 * otherwise somebody could sign up with another's address, and wait until its owner presses the link. Refused:
 * `link-dead`, `too-many-for`, `signup-closed`, or `confirm-wrong` at the password; a wrong one leaves the link alive.
 */
export async function confirmAddress({ token, password, caller, now }: Confirmation): Promise<User> {
  const found = await findMemberToken({ purpose: 'verify_email', token, now })
  if (!found?.live) throw refused('link-dead')
  const { user } = found
  const identity = { realm: 'member' as const, companyId: null, email: user.email }
  await requireTurn(signInCounters(identity, caller), now)
  if (!(await verifyPassword(password, user.passwordHash))) {
    throw refused('confirm-wrong', { field: 'password' })
  }

  await transaction(async (tx) => {
    const spent = (await holdUser(tx, user)) && (await spendMemberToken(tx, { tokenId: found.id, now }))
    if (!spent) throw refused('link-dead')
    await refuseSecondCompany(tx, user)
    await tx.user.update({ where: { id: user.id }, data: { emailVerifiedAt: now } })
  })
  return { ...user, emailVerifiedAt: now }
}
