import { recordForMember } from '@/lib/audit/member-trail'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { revokeEmailChanges } from './account/email-change'
import { factorsOf } from './factors/tables'
import { holdUser } from './holding'
import { knownDevice } from './known-device'
import { memberPasswordNotice, memberResetMessage } from './member-messages'
import { refusePoorMemberPassword } from './member-passwords'
import { endSessionsOfUser } from './member-sessions'
import {
  draftMemberToken,
  findMemberToken,
  revokeMemberTokens,
  saveMemberToken,
  spendMemberToken,
} from './member-tokens'
import { refuseSecondCompany } from './opened-companies'
import { hashPassword } from './passwords'
import { messageCounters, takeTurn } from './throttle'

type ResetRequest = {
  email: string
  device: string
  caller: string
  /** The cookie of a device that was signed in on before, if there is one. */
  deviceCookie?: string | null
  now: Date
}

/** Mails a link to set a new password. Changes and tells nothing else (SECURITY R4). */
export async function requestMemberReset({
  email,
  device,
  caller,
  deviceCookie = null,
  now,
}: ResetRequest): Promise<void> {
  const identity = { realm: 'member' as const, companyId: null, email }
  if (!(await takeTurn(messageCounters(identity, caller, knownDevice(deviceCookie, identity)), now))) return
  const user = await db().user.findUnique({ where: { email } })
  if (!user) return

  const { token, row } = draftMemberToken({ userId: user.id, purpose: 'reset_password', returnTo: null, now })
  const message = await memberResetMessage({ user, token, device, now })
  await transaction(async (tx) => {
    if (!(await holdUser(tx, user))) return
    await saveMemberToken(tx, row)
    await queueMessages(tx, [message])
  })
}

type Reset = { token: string; password: string; device: string; now: Date }

/**
 * Sets the password by a mailed link: once, ending every session and outstanding token, with a notice, and
 * without signing in (SECURITY R1, R2). A refused password leaves the link alive (R3). Refused: `link-dead`,
 * `signup-closed`, or the password's own fault.
 */
export async function resetMemberPassword({ token, password, device, now }: Reset): Promise<void> {
  const found = await findMemberToken({ purpose: 'reset_password', token, now })
  if (!found?.live) throw refused('link-dead')
  const { user } = found
  await refusePoorMemberPassword({ user, password })

  const passwordHash = await hashPassword(password)
  const passkeys = await factorsOf({ realm: 'member', id: user.id }).countPasskeys()
  const notice = await memberPasswordNotice({ user, about: 'password-reset', passkeys, device, now })
  await transaction(async (tx) => {
    const spent = (await holdUser(tx, user)) && (await spendMemberToken(tx, { tokenId: found.id, now }))
    if (!spent) throw refused('link-dead')
    await refuseSecondCompany(tx, user)
    await tx.user.update({
      where: { id: user.id },
      // The mailed link proved the address.
      data: { passwordHash, emailVerifiedAt: user.emailVerifiedAt ?? now },
    })
    await endSessionsOfUser(tx, { userId: user.id, now })
    await revokeMemberTokens(tx, { userId: user.id, now })
    await revokeEmailChanges(tx, { userId: user.id, now })
    await recordForMember(tx, {
      event: 'member.password-reset',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
    })
    await queueMessages(tx, [notice])
  })
}
