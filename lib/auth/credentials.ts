import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { normalizeEmail } from '@/lib/text'
import { actsForSomebody } from './contact-clients'
import { findContactToken, spendCode, spendContactToken } from './contact-tokens'
import { noteFailedContact, noteFailedMember } from './failed-sign-ins'
import { knownDevice } from './known-device'
import { verifyPassword } from './passwords'
import { hasOwnPassword, spendTemporaryPassword } from './temporary-passwords'
import { clearTurns, countTurn, type Identity, signInCounters } from './throttle'
import { isSwitchedOn, type Way } from './ways'

/*
 * The one place where a credential is checked. The server actions and NextAuth's providers both call it.
 * A wrong password, an unknown address, none set and a disabled account answer alike, after the same
 * single hash comparison (SECURITY E1, E2).
 */

/** 'throttled' is told, with until when; 'wrong' covers everything that must look alike. */
type Failure = { ok: false; reason: 'wrong' | 'unverified' } | { ok: false; reason: 'throttled'; until: Date }

type Try = {
  email: string
  caller: string
  /** The cookie of a device that was signed in on before, if there is one: it has turns of its own (L4). */
  deviceCookie?: string | null
  now: Date
}

/** Refused: `try-later` when the store of counters is down, here and below (SECURITY L8). */
export async function checkMemberPassword({
  email,
  password,
  caller,
  deviceCookie = null,
  now,
}: Try & { password: string }) {
  const address = normalizeEmail(email) ?? ''
  const identity = { realm: 'member', companyId: null, email: address } as const
  const counters = signInCounters(identity, caller, knownDevice(deviceCookie, identity))
  const turn = await countTurn(counters, now)
  const tried = { email: address, method: 'password', caller, now } as const
  if (!turn.ok) {
    if (turn.first) await noteFailedMember({ what: 'throttled', ...tried })
    return throttled(turn)
  }

  const user = await db().user.findUnique({ where: { email: address } })
  const same = await verifyPassword(password, user?.passwordHash ?? null)
  if (!user || !same) {
    await noteFailedMember({ what: 'failed', ...tried })
    return failed('wrong')
  }
  // Told only now: whoever knows the password knows that the account exists.
  if (!user.emailVerifiedAt) return failed('unverified')
  await clearTurns(counters)
  return { ok: true as const, user }
}

type ContactTry = Try & { companyId: string }

/** A temporary password is spent by it, and signs in to nothing but the choice of another (Case 25). */
export async function checkContactPassword({
  companyId,
  email,
  password,
  caller,
  deviceCookie = null,
  now,
}: ContactTry & { password: string }) {
  const { identity, address } = contactIdentity(companyId, email)
  const counters = signInCounters(identity, caller, knownDevice(deviceCookie, identity))
  const turn = await countTurn(counters, now)
  const tried = { companyId, email: address, method: 'password', caller, now } as const
  if (!turn.ok) {
    if (turn.first) await noteFailedContact({ what: 'throttled', ...tried })
    return throttled(turn)
  }

  const contact = await contactByEmail(companyId, address)
  const open = await isWayOpen(companyId, 'password')
  const same = await verifyPassword(password, contact?.passwordHash ?? null)
  if (!contact || !same || !open || contact.state === 'disabled') return wrong(tried)
  const method = hasOwnPassword(contact) ? ('password' as const) : ('temporary-password' as const)
  const entering = method === 'password' ? contact : await spendTemporaryPassword(contact, now)
  if (!entering) return wrong(tried)
  await clearTurns(counters)
  return { ok: true as const, contact: entering, method }
}

/** The code of a message, in the browser that asked for it. Spends the token it belongs to. */
export async function checkContactCode({
  companyId,
  email,
  code,
  browser,
  caller,
  deviceCookie = null,
  now,
}: ContactTry & { code: string; browser: string | null }) {
  const { identity, address } = contactIdentity(companyId, email)
  const counters = signInCounters(identity, caller, knownDevice(deviceCookie, identity))
  const turn = await countTurn(counters, now)
  const tried = { companyId, email: address, method: 'code', caller, now } as const
  if (!turn.ok) {
    if (turn.first) await noteFailedContact({ what: 'throttled', ...tried })
    return throttled(turn)
  }

  const contact = await contactByEmail(companyId, address)
  const open = await isWayOpen(companyId, 'email')
  if (!contact || !open || contact.state === 'disabled' || !browser) return wrong(tried)
  const token = await spendCode({ companyId, contactId: contact.id, code, browser, now })
  if (!token) return wrong(tried)
  await clearTurns(counters)
  return { ok: true as const, contact, token }
}

/** The button on a link's page: one conditional UPDATE spends the token (SECURITY M4). */
export async function checkContactLink({
  companyId,
  token,
  now,
}: {
  companyId: string
  token: string
  now: Date
}) {
  const found = await findContactToken({ companyId, purpose: 'sign_in', token, now })
  if (!found?.live || !(await isWayOpen(companyId, 'email'))) return failed('wrong')
  const spent = await spendContactToken(companyDb(companyId), { tokenId: found.id, now })
  return spent ? { ok: true as const, contact: found.contact, token: found } : failed('wrong')
}

/**
 * Whether the company's portal lets anybody in that way. One that is switched off answers as a wrong credential
 * does, after the same work.
 */
async function isWayOpen(companyId: string, way: Way): Promise<boolean> {
  const company = await companyDb(companyId).company.findUniqueOrThrow({ where: { id: companyId } })
  return company.portalEnabled && isSwitchedOn(company, way)
}

function contactIdentity(companyId: string, email: string): { identity: Identity; address: string } {
  const address = normalizeEmail(email) ?? ''
  return { address, identity: { realm: 'contact', companyId, email: address } }
}

/** Whoever acts for no client any more is unknown here (docs/decisions/028). */
export async function contactByEmail(companyId: string, email: string) {
  return companyDb(companyId).contact.findFirst({ where: { email, ...actsForSomebody } })
}

function failed(reason: 'wrong' | 'unverified') {
  return { ok: false as const, reason } satisfies Failure
}

async function wrong(tried: Omit<Parameters<typeof noteFailedContact>[0], 'what'>) {
  await noteFailedContact({ what: 'failed', ...tried })
  return failed('wrong')
}

function throttled({ until }: { until: Date }) {
  return { ok: false as const, reason: 'throttled' as const, until } satisfies Failure
}
