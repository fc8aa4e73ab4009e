import { recordForMember } from '@/lib/audit/member-trail'
import type { MemberSession, User } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { holdUser } from '../holding'
import { memberPasswordNotice } from '../member-messages'
import { refusePoorMemberPassword } from '../member-passwords'
import { endSessionsOfUser, startMemberSession } from '../member-sessions'
import { revokeMemberTokens } from '../member-tokens'
import { hashPassword, verifyPassword } from '../passwords'
import type { StartedSession } from '../sessions'
import { requireTurn, signInCounters } from '../throttle'
import { revokeEmailChanges } from './email-change'

type PasswordChange = {
  session: Pick<MemberSession, 'secondFactor'> & { user: User }
  currentPassword: string
  password: string
  device: string
  caller: string
  now: Date
}

/**
 * Changes a member's own password: asks for the current one, ends every session and outstanding link, and starts
 * a new session in this browser (SECURITY P5, M5). Refused at `currentPassword` or `password`; `too-many-for`;
 * `signed-out` when the account changed meanwhile.
 */
export async function changeMemberPassword(change: PasswordChange): Promise<StartedSession> {
  const { session, currentPassword, password, device, caller, now } = change
  const { user, secondFactor } = session
  const identity = { realm: 'member' as const, companyId: null, email: user.email }
  await requireTurn(signInCounters(identity, caller), now)
  if (!(await verifyPassword(currentPassword, user.passwordHash))) {
    throw refused('password-wrong', { field: 'currentPassword' })
  }
  await refusePoorMemberPassword({ user, password })

  const passwordHash = await hashPassword(password)
  const notice = await memberPasswordNotice({ user, about: 'password-changed', device, now })
  return transaction(async (tx) => {
    if (!(await holdUser(tx, user))) throw refused('signed-out')
    await tx.user.update({ where: { id: user.id }, data: { passwordHash } })
    await endSessionsOfUser(tx, { userId: user.id, now })
    await revokeMemberTokens(tx, { userId: user.id, now })
    await revokeEmailChanges(tx, { userId: user.id, now })
    await recordForMember(tx, {
      event: 'member.password-changed',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
      caller,
    })
    await queueMessages(tx, [notice])
    const facts = { userId: user.id, method: 'password', device, caller, secondFactor, presented: null, now }
    return startMemberSession(tx, facts)
  })
}
