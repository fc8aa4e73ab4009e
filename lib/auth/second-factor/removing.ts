import { type Actor, record } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyTx } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'
import { memberFactors } from '../factors/member-tables'
import { memberFactorNotice } from '../member-messages'
import { forgetSecondFactor } from './state'

type Removal = {
  company: Pick<Company, 'id'>
  /** An owner of the company. */
  by: Actor & { kind: 'member' }
  /** The membership of another member, who has lost theirs. */
  memberId: string
  now: Date
}

/**
 * Takes a member's lost second factor away, with a notice to them; their passkeys stay. One account serves all
 * companies, so it needs an owner of each: no company may weaken the door of another. Nothing is done when it is off.
 * Refused: `not-found` for nobody of this company, and for oneself; `second-factor-elsewhere`.
 */
export async function removeSecondFactorOfMember({ company, by, memberId, now }: Removal): Promise<void> {
  const user = await db().user.findFirst({
    where: { memberships: { some: { companyId: company.id, id: memberId } } },
    include: { memberships: { include: { company: { include: { memberships: ownersOnly } } } } },
  })
  if (!user || user.id === by.id) throw refused('not-found')
  const foreign = user.memberships.some(
    ({ company: one }) => !one.memberships.some(({ userId: owner }) => owner === by.id),
  )
  if (foreign) throw refused('second-factor-elsewhere', { values: { name: user.name } })

  const notice = await memberFactorNotice({ user, about: 'second-factor-removed', device: '', now })
  await transaction(async (tx) => {
    const factors = memberFactors(tx, user.id)
    if (!(await forgetSecondFactor(factors, now))) return
    await record(companyTx(tx, company.id), {
      event: 'member.second-factor-removed',
      by,
      subject: { kind: 'user', id: user.id },
      at: now,
      data: { name: user.name },
    })
    await factors.queue([notice])
  })
}

const ownersOnly = { where: { role: 'owner' } } as const
