import type { BareDb } from '@/lib/db/client'

/** Removes accounts whose address nobody ever confirmed, of this address or all, and the companies begun by them. */
export async function forgetUnconfirmed(tx: BareDb, of: { email?: string }): Promise<void> {
  const waiting = { emailVerifiedAt: null, ...of }
  const users = await tx.user.findMany({ where: waiting, include: { memberships: true } })
  const companyIds = users.flatMap(({ memberships }) => memberships.map(({ companyId }) => companyId))
  // Whoever has confirmed in between stays.
  await tx.user.deleteMany({ where: { id: { in: users.map(({ id }) => id) }, emailVerifiedAt: null } })
  await tx.company.deleteMany({ where: { id: { in: companyIds }, memberships: { none: {} } } })
}
