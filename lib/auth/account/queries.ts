import 'server-only'
import { sayWhen } from '@/lib/audit/story'
import { db } from '@/lib/db/client'
import { maskEmail } from '@/lib/text'
import { isWaiting, provedAt, sideOf } from '../email-change'
import type { MemberContext } from '../guards'
import { isLive } from '../sessions'
import { findEmailChange } from './email-change'

export type SessionLine = {
  id: string
  device: string
  /** The caller's address when it began. */
  from: string
  since: string
  lastSeen: string
  /** The one this page is read with. */
  mine: boolean
}

type Here = Pick<MemberContext, 'company' | 'session'> & { now: Date }

/** Where this member is signed in, the latest used first (SECURITY S7). */
export async function ownSessions({ company, session, now }: Here): Promise<SessionLine[]> {
  const rows = await db().memberSession.findMany({
    where: { userId: session.userId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  const place = { timeZone: company.timeZone, now }
  return rows
    .filter((row) => isLive(row, 'member', now))
    .map(({ id, device, caller, createdAt, lastSeenAt }) => ({
      id,
      device,
      from: caller,
      since: sayWhen(createdAt, place),
      lastSeen: sayWhen(lastSeenAt, place),
      mine: id === session.id,
    }))
}

/** The change of address that waits for its proofs, or null. */
export async function waitingEmailChange(userId: string, now: Date) {
  const row = await db().memberEmailChange.findFirst({
    where: { userId, doneAt: null, revokedAt: null },
    orderBy: { id: 'desc' },
  })
  if (!row || !isWaiting(row, now)) return null
  const { newEmail, oldProvedAt, newProvedAt } = row
  return { newEmail, oldProved: oldProvedAt !== null, newProved: newProvedAt !== null }
}

/** What the page of an e-mail change's link may show; looking proves nothing (SECURITY M1). */
export async function emailChangeLink(token: string) {
  const now = new Date()
  const found = await findEmailChange(token)
  if (!found || !isWaiting(found, now)) return { live: false as const }
  const side = sideOf(found, token)
  return {
    live: true as const,
    side,
    proved: provedAt(side, found) !== null,
    from: maskEmail(found.user.email),
    to: maskEmail(found.newEmail),
  }
}
