import type { Prisma } from '@/lib/db/generated/client'

/**
 * Companies that are open: somebody there has confirmed their address. A sign-up alone opens none. Anybody can
 * fill it in with anybody's address, and only for an unknown one a company is made: its portal would tell who has
 * an account (SECURITY E1), and with SIGNUP=first a mistyped address would close the instance for good.
 */
export const openedCompanies = {
  memberships: { some: { user: { emailVerifiedAt: { not: null } } } },
} satisfies Prisma.CompanyWhereInput
