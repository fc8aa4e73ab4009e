import { recordForMember } from '@/lib/audit/member-trail'
import type { User } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'

type Renaming = { user: Pick<User, 'id' | 'name'>; name: string; now: Date }

/** Changes one's own name; the same again leaves no trace. What is in the history keeps the old one. */
export async function changeOwnName({ user, name, now }: Renaming): Promise<void> {
  if (user.name === name) return
  await transaction(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { name } })
    await recordForMember(tx, {
      event: 'member.renamed',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
      data: { name },
    })
  })
}
