import { type Actor, record } from '@/lib/audit/record'
import { lifetimes } from '@/lib/auth/limits'
import { mayManage } from '@/lib/auth/permissions'
import { messageCounters, requireTurn } from '@/lib/auth/throttle'
import type { BareDb } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { type CompanyTx, companyDb } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { refused } from '@/lib/forms/refused'
import { publicId, randomToken, sha256 } from '@/lib/ids'
import { actingMember, changingMembers, lockMembers } from './locking'
import { invitationMessage } from './messages'

type By = { company: Company; by: Actor & { kind: 'member' }; now: Date }

type Invitation = By & {
  /** Normalised. */
  email: string
  role: MemberRole
  caller: string
}

/**
 * Mails an invitation to become a member: once, for 7 days, bound to this address, company and role; an earlier
 * one to the same address dies (SECURITY I1). Refused: `not-allowed` for a role above one's own; `member-already`
 * at the address; `too-many-for`.
 */
export async function inviteMember({ company, by, email, role, caller, now }: Invitation): Promise<void> {
  const identity = { realm: 'member' as const, companyId: company.id, email }
  await requireTurn(messageCounters(identity, caller), now)

  const token = randomToken()
  const message = await invitationMessage({ company, by, email, role, token, now })
  await changingMembers(company, async (ours, tx) => {
    const members = await lockMembers(ours)
    const actor = actingMember(members, by)
    if (!mayManage(actor.role, role)) throw refused('not-allowed')
    const there = members.find(({ user }) => user.email === email)
    if (there) throw refused('member-already', { field: 'email', values: { name: there.user.name } })

    await revoke({ ours, tx, now }, { email })
    const invitation = await ours.memberInvitation.create({
      data: {
        publicId: publicId(),
        email,
        role,
        tokenHash: sha256(token),
        invitedByUserId: actor.userId,
        createdAt: now,
        expiresAt: new Date(now.getTime() + lifetimes.invitation),
      },
    })
    await record(ours, {
      event: 'member.invited',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { email, role },
    })
    await queueMessages(tx, [{ ...message, restsOnId: invitation.id }])
  })
}

/** Neither taken up nor taken back; it may have expired. */
export const open = { acceptedAt: null, revokedAt: null } as const

type Meant = By & { invitationId: string }

/** The same again, with a new link; the old one dies. Refused as inviting is; `not-found`. */
export async function inviteAgain({ invitationId, caller, ...given }: Meant & { caller: string }) {
  const found = await companyDb(given.company.id).memberInvitation.findFirst({
    where: { publicId: invitationId, ...open },
  })
  if (!found) throw refused('not-found')
  await inviteMember({ ...given, email: found.email, role: found.role, caller })
}

/** Takes an invitation back: its link is dead at once. Refused: `not-allowed`, `not-found`. */
export async function revokeInvitation({ company, by, invitationId, now }: Meant): Promise<void> {
  await changingMembers(company, async (ours, tx) => {
    const actor = actingMember(await lockMembers(ours), by)
    const found = await ours.memberInvitation.findFirst({ where: { publicId: invitationId } })
    if (!found) throw refused('not-found')
    if (!mayManage(actor.role, found.role)) throw refused('not-allowed')
    if ((await revoke({ ours, tx, now }, { id: found.id })) === 0) return
    await record(ours, {
      event: 'member.invitation-revoked',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { email: found.email },
    })
  })
}

/** All that this member has invited others to and nobody has taken up. */
export async function revokeInvitationsOf(userId: string, at: Revoking): Promise<void> {
  await revoke(at, { invitedByUserId: userId })
}

export type Revoking = {
  ours: CompanyTx
  /** Of the same transaction: what is mailed to members is no company's. */
  tx: BareDb
  now: Date
}

const takenBack = 'Not sent: the invitation was taken back meanwhile.'

/** The links are dead, and what waits to be mailed with one is not. Returns how many there were. */
async function revoke(
  { ours, tx, now }: Revoking,
  which: { id: string } | { email: string } | { invitedByUserId: string },
): Promise<number> {
  const revoked = await ours.memberInvitation.updateManyAndReturn({
    where: { ...which, ...open },
    data: { revokedAt: now },
    select: { id: true },
  })
  const ids = revoked.map(({ id }) => id)
  if (ids.length > 0) await withdrawQueued(tx, { of: { restsOnId: { in: ids } }, reason: takenBack, now })
  return ids.length
}
