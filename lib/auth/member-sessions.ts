import { db } from '@/lib/db/client'
import { sha256 } from './secrets'
import { isLive, isWorthNoting, newSession, type StartedSession } from './sessions'

type NewMemberSession = {
  userId: string
  method: string
  device: string
  /** The cookie that came with the sign-in: it ends, whoever's it was (SECURITY S5). */
  presented: string | null
  now: Date
}

/** Starts a session; the caller sets the cookie. */
export async function startMemberSession(given: NewMemberSession): Promise<StartedSession> {
  const { userId, method, device, presented, now } = given
  const session = newSession('member', now)
  if (presented) await endMemberSession(presented, now)
  await db().memberSession.create({
    data: {
      userId,
      method,
      device: device.slice(0, 120),
      tokenHash: sha256(session.token),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: session.expiresAt,
    },
  })
  return session
}

/** The live session of a cookie with its user, or null: none, expired, idle too long, revoked. */
export async function findMemberSession(token: string, now: Date) {
  const session = await db().memberSession.findUnique({
    where: { tokenHash: sha256(token) },
    include: { user: true },
  })
  if (!session || !isLive(session, 'member', now)) return null
  if (isWorthNoting(session, now)) {
    await db().memberSession.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } })
  }
  return session
}

export type MemberSessionWithUser = NonNullable<Awaited<ReturnType<typeof findMemberSession>>>

/** Ending one that is over, or was never there, does nothing. */
export async function endMemberSession(token: string, now: Date): Promise<void> {
  await db().memberSession.updateMany({
    where: { tokenHash: sha256(token), revokedAt: null },
    data: { revokedAt: now },
  })
}
