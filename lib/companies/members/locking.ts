import type { Actor } from '@/lib/audit/record'
import type { BareDb } from '@/lib/db/client'
import { type CompanyTx, companySql, companyTx, thisCompany } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'

/** One transaction about who is a member. What they are told comes from Foyer, and is queued on `tx`. */
export function changingMembers<T>(
  { id }: { id: string },
  work: (ours: CompanyTx, tx: BareDb) => Promise<T>,
): Promise<T> {
  return transaction((tx) => work(companyTx(tx, id), tx))
}

/**
 * The members of the company, held until the transaction ends: of two changes at once the second sees what the
 * first one did, so that two owners who demote each other leave one.
 */
export async function lockMembers(tx: CompanyTx) {
  await companySql(tx)`
    SELECT 1 FROM "Membership" WHERE "companyId" = ${thisCompany}::uuid ORDER BY "id" FOR UPDATE`
  return tx.membership.findMany({
    include: { user: { select: { id: true, name: true, email: true } } },
    orderBy: { id: 'asc' },
  })
}

export type LockedMember = Awaited<ReturnType<typeof lockMembers>>[number]

/** Who acts, as they are by now. Refused `not-allowed` when they are no member any more. */
export function actingMember(members: LockedMember[], by: Actor): LockedMember {
  const actor = by.kind === 'member' ? members.find(({ userId }) => userId === by.id) : undefined
  if (!actor) throw refused('not-allowed')
  return actor
}

/** Who is meant. Refused `not-found` when there is none of that id here. */
export function memberMeant(members: LockedMember[], memberId: string): LockedMember {
  const member = members.find(({ id }) => id === memberId)
  if (!member) throw refused('not-found')
  return member
}

/** Refused `last-owner`: a company always has somebody who may do everything. */
export function refuseWithoutOwner(members: LockedMember[], leaving: LockedMember): void {
  const others = members.filter(({ id, role }) => id !== leaving.id && role === 'owner')
  if (leaving.role === 'owner' && others.length === 0) throw refused('last-owner')
}
