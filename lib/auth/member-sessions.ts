import { type BareDb, db } from '@/lib/db/client'
import { sha256 } from './secrets'
import { isLive, isWorthNoting, newSession, type StartedSession } from './sessions'

type SessionStore = Pick<BareDb, 'memberSession'>

type NewMemberSession = {
  userId: string
  method: string
  device: string
  caller: string
  /** A second factor was given, or a passkey. */
  secondFactor?: boolean
  /** The cookie that came with the sign-in: it ends, whoever's it was (SECURITY S5). */
  presented: string | null
  now: Date
}

/** Starts a session; the caller sets the cookie. */
export async function startMemberSession(tx: SessionStore, given: NewMemberSession): Promise<StartedSession> {
  const { userId, method, device, caller, secondFactor = false, presented, now } = given
  const session = newSession('member', now)
  if (presented) await endMemberSession(tx, { token: presented, now })
  await tx.memberSession.create({
    data: {
      userId,
      method,
      caller,
      secondFactor,
      device: device.slice(0, 120),
      tokenHash: sha256(session.token),
      createdAt: now,
      lastSeenAt: now,
      authenticatedAt: now,
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

/** Ending one that is over, or was never there, does nothing. */
export async function endMemberSession(
  tx: SessionStore,
  { token, now }: { token: string; now: Date },
): Promise<void> {
  await tx.memberSession.updateMany({
    where: { tokenHash: sha256(token), revokedAt: null },
    data: { revokedAt: now },
  })
}

/** Ends every session of a user, but for the one that is kept. */
export async function endSessionsOfUser(
  tx: SessionStore,
  { userId, keepTokenHash, now }: { userId: string; keepTokenHash?: string; now: Date },
): Promise<void> {
  await tx.memberSession.updateMany({
    where: { userId, revokedAt: null, ...(keepTokenHash ? { tokenHash: { not: keepTokenHash } } : {}) },
    data: { revokedAt: now },
  })
}
