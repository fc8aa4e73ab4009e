import { record } from '@/lib/audit/record'
import { refusePoorMemberPassword } from '@/lib/auth/member-passwords'
import { hashPassword } from '@/lib/auth/passwords'
import { db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/errors'
import type { Company, MemberInvitation, User } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { sha256 } from '@/lib/ids'
import { forgetUnconfirmed } from '../unconfirmed'
import { open } from './invitations'
import { changingMembers } from './locking'

type Joining = { token: string; now: Date }

/** The invitation of a link with its company, or null: never made, used, taken back, outdated or expired. */
export async function liveInvitation({ token, now }: Joining) {
  return db().memberInvitation.findFirst({
    where: { tokenHash: sha256(token), ...open, expiresAt: { gt: now } },
    include: { company: true },
  })
}

type Newcomer = Joining & { name: string; password: string }

/**
 * Makes the account of somebody who has none, with the address that the invitation proved, and lets them in as
 * what the invitation says. An account with this address that was never confirmed was never anybody's: it goes.
 * Refused: `link-dead`, `join-has-account`, or the password's own fault; a refused password spends nothing.
 */
export async function joinAsNewcomer({ token, name, password, now }: Newcomer) {
  const invitation = await liveInvitation({ token, now })
  if (!invitation) throw refused('link-dead')
  const { company, email } = invitation
  if (await confirmedUser(email)) throw refused('join-has-account')
  const alsoNames = [company.name, company.slug]
  await refusePoorMemberPassword({ user: { id: null, email }, password, alsoNames })

  const passwordHash = await hashPassword(password)
  try {
    const user = await changingMembers(company, async (ours, tx) => {
      await spend(ours, { invitation, now })
      await forgetUnconfirmed(tx, { email })
      const user = await tx.user.create({
        data: { name, email, passwordHash, emailVerifiedAt: now, createdAt: now },
      })
      await admit(ours, { invitation, user, now })
      return user
    })
    return { user, company }
  } catch (error) {
    if (isUniqueViolation(error, ['email'])) throw refused('join-has-account')
    throw error
  }
}

/**
 * Lets somebody in who is signed in with the invited address. Who is a member by now keeps their role. Refused:
 * `link-dead`; `join-other` when the invitation is for another address.
 */
export async function joinAsSelf({ token, user, now }: Joining & { user: User }): Promise<Company> {
  const invitation = await liveInvitation({ token, now })
  if (!invitation) throw refused('link-dead')
  if (user.email !== invitation.email) throw refused('join-other', { values: { name: user.name } })
  await changingMembers(invitation.company, async (ours) => {
    await spend(ours, { invitation, now })
    await admit(ours, { invitation, user, now })
  })
  return invitation.company
}

/** Somebody who has been here: whoever never confirmed the address never was. */
export async function confirmedUser(email: string): Promise<User | null> {
  return db().user.findFirst({ where: { email, emailVerifiedAt: { not: null } } })
}

type Spending = { invitation: MemberInvitation; now: Date }

/** One conditional UPDATE decides: of many at once exactly one comes in (SECURITY I1). */
async function spend(tx: CompanyTx, { invitation, now }: Spending): Promise<void> {
  const { count } = await tx.memberInvitation.updateMany({
    where: { id: invitation.id, ...open, expiresAt: { gt: now } },
    data: { acceptedAt: now },
  })
  if (count === 0) throw refused('link-dead')
}

/** The role is the invitation's: nothing that is sent along can raise it. */
async function admit(tx: CompanyTx, { invitation, user, now }: Spending & { user: User }): Promise<void> {
  const { role } = invitation
  await tx.membership.createMany({ data: { userId: user.id, role, createdAt: now }, skipDuplicates: true })
  await record(tx, {
    event: 'member.joined',
    by: { kind: 'member', id: user.id, name: user.name },
    subject: { kind: 'user', id: user.id },
    at: now,
    data: { role },
  })
}
