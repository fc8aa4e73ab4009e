import { type CompanyDb, type CompanyTx, companyDb } from '@/lib/db/tenancy'
import { actsForSomebody } from './contact-clients'
import { sessionLimits } from './limits'
import { sha256 } from './secrets'
import { isLive, isWorthNoting, newSession, type StartedSession } from './sessions'

type SessionStore = Pick<CompanyTx | CompanyDb, 'contactSession'>

type NewContactSession = {
  companyId: string
  contactId: string
  method: string
  device: string
  caller: string
  keepSignedIn: boolean
  /** A second factor was given, or a passkey. */
  secondFactor?: boolean
  /** They must choose a password of their own before they see anything. */
  mustSetPassword?: boolean
  /** The cookie that came with the sign-in: it ends (SECURITY S5). */
  presented: string | null
  now: Date
}

/** Starts a session; the caller sets the cookie. */
export async function startContactSession(
  tx: SessionStore,
  given: NewContactSession,
): Promise<StartedSession> {
  const { companyId, contactId, method, device, caller, keepSignedIn, presented, now } = given
  const { secondFactor = false, mustSetPassword = false } = given
  const session = newSession(keepSignedIn ? 'contactKept' : 'contact', now)
  if (presented) await endContactSession(tx, { token: presented, now })
  await tx.contactSession.create({
    data: {
      companyId,
      contactId,
      method,
      caller,
      keepSignedIn,
      secondFactor,
      mustSetPassword,
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

type SessionLookup = { companyId: string; token: string; now: Date }

/**
 * The live session of a cookie at this company with its contact, or null: a disabled contact has none, nor has one who
 * acts for no client.
 */
export async function findContactSession({ companyId, token, now }: SessionLookup) {
  const scoped = companyDb(companyId)
  const session = await scoped.contactSession.findFirst({
    where: { tokenHash: sha256(token), contact: actsForSomebody },
    include: { contact: true },
  })
  if (!session || session.contact.state === 'disabled') return null
  if (!isLive(session, session.keepSignedIn ? 'contactKept' : 'contact', now)) return null
  if (isWorthNoting(session, now)) {
    await scoped.contactSession.updateMany({ where: { id: session.id }, data: { lastSeenAt: now } })
  }
  return session
}

/** The contact's sessions that are live, the latest used first. */
export async function liveContactSessions({
  companyId,
  contactId,
  now,
}: {
  companyId: string
  contactId: string
  now: Date
}) {
  const sessions = await companyDb(companyId).contactSession.findMany({
    where: { contactId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  return sessions.filter((session) => isLive(session, session.keepSignedIn ? 'contactKept' : 'contact', now))
}

/** Ending one that is over, or was never there, does nothing. */
export async function endContactSession(
  tx: SessionStore,
  { token, now }: { token: string; now: Date },
): Promise<void> {
  await tx.contactSession.updateMany({
    where: { tokenHash: sha256(token), revokedAt: null },
    data: { revokedAt: now },
  })
}

/** Ends every session of a contact, but for the one that is kept. */
export async function endSessionsOfContact(
  tx: SessionStore,
  { contactId, keepTokenHash, now }: { contactId: string; keepTokenHash?: string; now: Date },
): Promise<void> {
  await tx.contactSession.updateMany({
    where: {
      contactId,
      revokedAt: null,
      ...(keepTokenHash ? { tokenHash: { not: keepTokenHash } } : {}),
    },
    data: { revokedAt: now },
  })
}

/** Everybody is signed out of the company's portal. */
export async function endSessionsOfCompany(tx: SessionStore, { now }: { now: Date }): Promise<void> {
  await tx.contactSession.updateMany({ where: { revokedAt: null }, data: { revokedAt: now } })
}

/** Nobody is kept signed in any longer: those who were have ordinary sessions, from now. */
export async function shortenKeptSessions(tx: SessionStore, { now }: { now: Date }): Promise<void> {
  const kept = { keepSignedIn: true, revokedAt: null }
  const expiresAt = new Date(now.getTime() + sessionLimits.contact.absolute)
  await tx.contactSession.updateMany({
    where: { ...kept, expiresAt: { gt: expiresAt } },
    data: { expiresAt },
  })
  await tx.contactSession.updateMany({ where: kept, data: { keepSignedIn: false } })
}
