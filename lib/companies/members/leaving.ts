import { type Actor, record } from '@/lib/audit/record'
import { mayManage } from '@/lib/auth/permissions'
import type { Company } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { revokeInvitationsOf } from './invitations'
import {
  actingMember,
  changingMembers,
  type LockedMember,
  lockMembers,
  memberMeant,
  refuseWithoutOwner,
} from './locking'
import { memberToWrite, removedNotice } from './messages'

type Leaving = { company: Company; by: Actor & { kind: 'member' }; now: Date }

/**
 * Takes a member out of the company: at their next request there is nothing of it for them (SECURITY S4).
 * Refused: `not-allowed` for a role above one's own; `member-self`; `not-found`.
 */
export async function removeMember({ company, by, memberId, now }: Leaving & { memberId: string }) {
  const notice = await removedNotice({ company, member: await memberToWrite(company, memberId), by, now })
  await changingMembers(company, async (ours, tx) => {
    const members = await lockMembers(ours)
    const [actor, target] = [actingMember(members, by), memberMeant(members, memberId)]
    if (target.id === actor.id) throw refused('member-self')
    if (!mayManage(actor.role, target.role)) throw refused('not-allowed')

    await takeOut(ours, target, now)
    await record(ours, {
      event: 'member.removed',
      by,
      subject: { kind: 'user', id: target.userId },
      at: now,
      data: { name: target.user.name, role: target.role },
    })
    await queueMessages(tx, [notice])
  })
}

/** Leaves the company oneself. Refused: `last-owner`. */
export async function leaveCompany({ company, by, now }: Leaving): Promise<void> {
  await changingMembers(company, async (ours) => {
    const members = await lockMembers(ours)
    const member = actingMember(members, by)
    refuseWithoutOwner(members, member)

    await takeOut(ours, member, now)
    await record(ours, {
      event: 'member.left',
      by,
      subject: { kind: 'user', id: member.userId },
      at: now,
      data: { role: member.role },
    })
  })
}

async function takeOut(tx: CompanyTx, member: LockedMember, now: Date): Promise<void> {
  await tx.membership.deleteMany({ where: { id: member.id } })
  await revokeInvitationsOf(tx, { userId: member.userId, now })
}
