import type { BareDb } from '@/lib/db/client'
import type { Prisma, User } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { refused } from '@/lib/forms/refused'

/**
 * Companies that are open: somebody there has confirmed their address. A sign-up alone opens none. Anybody can
 * fill it in with anybody's address, and only for an unknown one a company is made: its portal would tell who has
 * an account (SECURITY E1), and with SIGNUP=first a mistyped address would close the instance for good.
 */
export const openedCompanies = {
  memberships: { some: { user: { emailVerifiedAt: { not: null } } } },
} satisfies Prisma.CompanyWhereInput

/**
 * To be asked before an address counts as proved, in the same transaction: proving it opens the company that was
 * begun with it. With SIGNUP=first there is to be one; of two that wait, whoever comes first opens theirs. Refused:
 * `signup-closed`.
 */
export async function refuseSecondCompany(
  tx: BareDb,
  { emailVerifiedAt }: Pick<User, 'emailVerifiedAt'>,
): Promise<void> {
  if (emailVerifiedAt || env().SIGNUP !== 'first') return
  // Two at the same moment: the second one sees what the first one did.
  await tx.$queryRaw`SELECT 1 FROM "Company" ORDER BY "id" FOR UPDATE`
  if ((await tx.company.count({ where: openedCompanies })) > 0) throw refused('signup-closed')
}
