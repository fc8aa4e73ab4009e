import { recordForMember } from '@/lib/audit/member-trail'
import type { User } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'

type Ending = { user: Pick<User, 'id' | 'name'>; caller: string; now: Date }

/** Ends one of one's own sessions; one that is over is over. Refused: `not-found` for anybody else's. */
export async function endOwnSession({ sessionId, ...ending }: Ending & { sessionId: string }) {
  await transaction(async (tx) => {
    const { user, now } = ending
    const session = await tx.memberSession.findFirst({ where: { id: sessionId, userId: user.id } })
    if (!session) throw refused('not-found')
    const live = { id: sessionId, revokedAt: null }
    const { count } = await tx.memberSession.updateMany({ where: live, data: { revokedAt: now } })
    if (count > 0) await recordForMember(tx, ended(ending, { device: session.device }))
  })
}

/** Ends all of one's sessions but the one that is used. */
export async function endOtherSessions({ sessionId, ...ending }: Ending & { sessionId: string }) {
  await transaction(async (tx) => {
    const { user, now } = ending
    const others = { userId: user.id, revokedAt: null, id: { not: sessionId }, expiresAt: { gt: now } }
    const { count } = await tx.memberSession.updateMany({ where: others, data: { revokedAt: now } })
    if (count > 0) await recordForMember(tx, ended(ending, { count }))
  })
}

function ended({ user, caller, now }: Ending, data: Record<string, string | number>) {
  return {
    event: 'member.sessions-ended',
    by: { kind: 'member' as const, id: user.id, name: user.name },
    userId: user.id,
    at: now,
    caller,
    data,
  }
}
