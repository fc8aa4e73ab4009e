import { type Actor, record } from '@/lib/audit/record'
import { holdCompany } from '@/lib/auth/holding'
import { endSessionsOfUser } from '@/lib/auth/member-sessions'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { actingMember, changingMembers, lockMembers, memberMeant } from './locking'

type By = { company: Pick<Company, 'id'>; by: Actor & { kind: 'member' }; now: Date }

/**
 * Signs a member out everywhere, in other companies too: a session is the person's (SECURITY S7). Refused:
 * `owners-only`, `not-found`.
 */
export async function endSessionsOfMember({ company, by, memberId, now }: By & { memberId: string }) {
  await changingMembers(company, async (ours, tx) => {
    const members = await lockMembers(ours)
    if (actingMember(members, by).role !== 'owner') throw refused('owners-only')
    const { userId, user } = memberMeant(members, memberId)
    await endSessionsOfUser(tx, { userId, now })
    await record(ours, {
      event: 'member.sessions-ended',
      by,
      subject: { kind: 'user', id: userId },
      at: now,
      data: { name: user.name },
    })
  })
}

type Rule = By & {
  required: boolean
  /** Whether who sets it has given a second factor in this session: nobody locks themselves out. */
  secondFactor: boolean
}

/** Whether every member must have a second factor. Refused: `factor-first`. The same again leaves no trace. */
export async function requireSecondFactor({ company, by, required, secondFactor, now }: Rule) {
  if (required && !secondFactor) throw refused('factor-first')
  await companyTransaction(company.id, async (tx) => {
    const { requireSecondFactor: before } = await holdCompany(tx)
    if (before === required) return
    await tx.company.update({ where: { id: company.id }, data: { requireSecondFactor: required } })
    await record(tx, {
      event: required ? 'company.second-factor-required' : 'company.second-factor-optional',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
    })
  })
}
