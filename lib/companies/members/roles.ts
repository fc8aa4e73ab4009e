import { type Actor, record } from '@/lib/audit/record'
import { mayManage } from '@/lib/auth/permissions'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { type Revoking, revokeInvitationsOf } from './invitations'
import { actingMember, changingMembers, lockMembers, memberMeant } from './locking'
import { memberToWrite, newOwnerNotice, roleNotice } from './messages'

type Change = { company: Company; by: Actor & { kind: 'member' }; memberId: string; now: Date }

/**
 * Gives a member another role; it binds at their next request (SECURITY S4). Refused: `not-allowed` for a role
 * above one's own, theirs or the new one; `member-self`; `not-found`.
 */
export async function changeRole({ company, by, memberId, role, now }: Change & { role: MemberRole }) {
  const member = await memberToWrite(company, memberId)
  const notice = await roleNotice({ company, member, role, by, now })
  await changingMembers(company, async (ours, tx) => {
    const members = await lockMembers(ours)
    const [actor, target] = [actingMember(members, by), memberMeant(members, memberId)]
    if (target.id === actor.id) throw refused('member-self')
    if (!mayManage(actor.role, target.role) || !mayManage(actor.role, role)) throw refused('not-allowed')
    if (target.role === role) return

    await setRole({ ours, tx, now }, { target, role })
    await record(ours, {
      event: 'member.role-changed',
      by,
      subject: { kind: 'user', id: target.userId },
      at: now,
      data: { name: target.user.name, from: target.role, to: role },
    })
    await queueMessages(tx, [notice])
  })
}

/**
 * Hands the company over: the other one becomes an owner, and who was becomes an admin, both or neither.
 * Refused: `owners-only` for who is no owner by now; `member-self`; `not-found`.
 */
export async function transferOwnership({ company, by, memberId, now }: Change): Promise<void> {
  const member = await memberToWrite(company, memberId)
  const notice = await newOwnerNotice({ company, member, by, now })
  await changingMembers(company, async (ours, tx) => {
    const members = await lockMembers(ours)
    const [actor, target] = [actingMember(members, by), memberMeant(members, memberId)]
    if (actor.role !== 'owner') throw refused('owners-only')
    if (target.id === actor.id) throw refused('member-self')

    await setRole({ ours, tx, now }, { target, role: 'owner' })
    await setRole({ ours, tx, now }, { target: actor, role: 'admin' })
    await record(ours, {
      event: 'company.ownership-transferred',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { name: target.user.name },
    })
    await queueMessages(tx, [notice])
  })
}

type NewRole = { target: { id: string; userId: string }; role: MemberRole }

/** What they had invited others to as somebody else is void: they may not be allowed to any more. */
async function setRole(at: Revoking, { target, role }: NewRole): Promise<void> {
  await at.ours.membership.updateMany({ where: { id: target.id }, data: { role } })
  await revokeInvitationsOf(target.userId, at)
}
