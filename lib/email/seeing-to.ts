import type { Prisma } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { needsSomebody } from './fates'

type SeeTo = { where: Prisma.EmailMessageWhereInput; now: Date }

/** These messages ask for nobody any more. Returns how many did. */
export async function seeToMessages(tx: CompanyTx, { where, now }: SeeTo): Promise<number> {
  const { count } = await tx.emailMessage.updateMany({
    where: { AND: [needsSomebody, where] },
    data: { seenToAt: now },
  })
  return count
}
