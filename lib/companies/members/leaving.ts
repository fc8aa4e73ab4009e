import { type Actor, record } from '@/lib/audit/record'
import { mayManage } from '@/lib/auth/permissions'
import type { Company } from '@/lib/db/generated/client'
import { queueMessages } from '@/lib/email/outbox'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { refused } from '@/lib/forms/refused'
import { type Revoking, revokeInvitationsOf } from './invitations'
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

    await takeOut({ ours, tx, now }, target)
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
  await changingMembers(company, async (ours, tx) => {
    const members = await lockMembers(ours)
    const member = actingMember(members, by)
    refuseWithoutOwner(members, member)

    await takeOut({ ours, tx, now }, member)
    await record(ours, {
      event: 'member.left',
      by,
      subject: { kind: 'user', id: member.userId },
      at: now,
      data: { role: member.role },
    })
  })
}

const left = 'Not sent: the recipient is no member of the company any more.'

async function takeOut(at: Revoking, { id, userId }: LockedMember): Promise<void> {
  const { ours, tx, now } = at
  await ours.membership.deleteMany({ where: { id } })
  await revokeInvitationsOf(userId, at)
  await withdrawQueued(tx, { of: { restsOnId: id }, reason: left, now })
}
