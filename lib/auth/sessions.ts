import { randomToken } from '@/lib/ids'
import { freshFor, seenEvery, sessionLimits } from './limits'

/** What both realms' sessions have in common; the rows are in member-sessions.ts and contact-sessions.ts. */
export type StartedSession = {
  /** The cookie's value: 256 bits, base64url. Only its SHA-256 is stored (SECURITY S1). */
  token: string
  expiresAt: Date
}

export type SessionKind = keyof typeof sessionLimits

type SessionTimes = { lastSeenAt: Date; expiresAt: Date; revokedAt: Date | null }

export function newSession(kind: SessionKind, now: Date): StartedSession {
  return { token: randomToken(), expiresAt: new Date(now.getTime() + sessionLimits[kind].absolute) }
}

/** Idle and absolute limits, and revocation, judged here and nowhere else (SECURITY S4, S6). */
export function isLive(session: SessionTimes, kind: SessionKind, now: Date): boolean {
  return (
    session.revokedAt === null &&
    session.expiresAt > now &&
    session.lastSeenAt.getTime() + sessionLimits[kind].idle > now.getTime()
  )
}

/** Clocks of two machines may differ by so much (milliseconds). */
const clockSlack = 60_000

/**
 * Whether they proved who they are lately enough for what is sensitive (SECURITY S8). After a clock has been set back
 * the past lies ahead: what was proved then is not fresh.
 */
export function isFresh({ authenticatedAt }: { authenticatedAt: Date }, now: Date): boolean {
  const age = now.getTime() - authenticatedAt.getTime()
  return age <= freshFor && age >= -clockSlack
}

export function isWorthNoting(session: SessionTimes, now: Date): boolean {
  return now.getTime() - session.lastSeenAt.getTime() >= seenEvery
}
