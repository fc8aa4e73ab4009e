import 'server-only'
import { browserCookie, deviceCookie, emailCookie, portalCookies, wayCookie } from '@/lib/auth/cookies'
import { deviceProof, knownDevice } from '@/lib/auth/known-device'
import { browserMark, deleteCookie, readCookie, setCookie, setSessionCookie } from '@/lib/auth/request'
import type { StartedSession } from '@/lib/auth/sessions'
import type { ContactSignInMethod } from '@/lib/auth/sign-in'
import { readWay, type Way, wayOf } from '@/lib/auth/ways'
import { normalizeEmail } from '@/lib/text'

type AtCompany = { id: string }

const hour = 60 * 60
const year = 365 * 24 * hour

/** The cookie that ties a code to the browser that asked for it; made at the first asking. */
export async function browserOf(company: AtCompany): Promise<string> {
  return browserMark(browserCookie(company.id))
}

export async function knownBrowser(company: AtCompany): Promise<string | null> {
  return readCookie(browserCookie(company.id))
}

/** The address typed in the first step, for the second; kept out of the page's address. */
export async function rememberEmail(company: AtCompany, email: string): Promise<void> {
  await setCookie(emailCookie(company.id), email, hour)
}

export async function rememberedEmail(company: AtCompany): Promise<string | null> {
  const kept = await readCookie(emailCookie(company.id))
  return kept ? normalizeEmail(kept) : null
}

/** The session that this browser brings along; a new one takes its place. */
export async function presentedSession(company: AtCompany): Promise<string | null> {
  return readCookie(portalCookies(company.id).session)
}

/** What this browser shows to prove that somebody signed in on it before. */
export async function presentedDevice(company: AtCompany): Promise<string | null> {
  return readCookie(deviceCookie(company.id))
}

/** The way in that was last used on this device. */
export async function lastWay(company: AtCompany): Promise<Way | null> {
  return readWay(await readCookie(wayCookie(company.id)))
}

export async function rememberWay(company: AtCompany, method: ContactSignInMethod): Promise<void> {
  const way = wayOf(method)
  if (way) await setCookie(wayCookie(company.id), way, year)
}

/** Sets the session's cookie, and remembers the device for this person. */
export async function keepSession(
  company: AtCompany,
  session: StartedSession,
  contact: { email: string } | null,
): Promise<void> {
  if (contact) await rememberDevice(company, contact)
  await setSessionCookie(portalCookies(company.id).session, session)
  await deleteCookie(emailCookie(company.id))
}

async function rememberDevice(company: AtCompany, contact: { email: string }): Promise<void> {
  const identity = { realm: 'contact' as const, companyId: company.id, email: contact.email }
  if (!knownDevice(await presentedDevice(company), identity)) {
    await setCookie(deviceCookie(company.id), deviceProof(identity), year)
  }
}

export async function dropSession(company: AtCompany): Promise<void> {
  await deleteCookie(portalCookies(company.id).session)
}
