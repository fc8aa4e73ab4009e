import type { Prisma } from '@/lib/db/generated/client'

/**
 * Contacts who act for a client. Somebody who was removed from the last one has nothing to see: at every door they are
 * unknown, until they are added again (docs/decisions/028).
 */
export const actsForSomebody = { clients: { some: {} } } satisfies Prisma.ContactWhereInput
