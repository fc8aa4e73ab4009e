import 'server-only'
import { checkContactCode, checkContactPassword } from '@/lib/auth/credentials'
import type { ContactContext } from '@/lib/auth/guards'
import type { RequestFacts } from '@/lib/auth/public-action'
import { renewContactSession } from '@/lib/auth/renewing'
import type { ContactSignInMethod } from '@/lib/auth/sign-in'
import { haveToWait, requireCounters } from '@/lib/auth/throttle'
import type { Contact } from '@/lib/db/generated/client'
import { refused } from '@/lib/forms/refused'
import { browserOf, keepSession, knownBrowser, presentedDevice } from '@/lib/portal/access/browser'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'

/*
 * A contact shows once more that it is them (SECURITY S8). The address is the session's, never the form's; tries
 * count as those of signing in do.
 */

type Confirming = RequestFacts & Pick<ContactContext, 'company' | 'contact' | 'session'>

/** Refused: `too-many-for`, `password-wrong` at the field, `signed-out`. */
export async function confirmByPassword({ password, ...given }: Confirming & { password: string }) {
  const { company, contact } = given
  const { email } = contact
  const facts = { ...factsOf(given), deviceCookie: await presentedDevice(company) }
  const checked = await checkContactPassword({ companyId: company.id, email, password, ...facts })
  if (!checked.ok && checked.reason === 'throttled') throw tooMany(checked, given)
  if (!checked.ok) throw refused('password-wrong', { field: 'password' })
  await renew(given, checked.contact, 'password')
}

/** With the code of a message, in the browser that asked for it. Refused: `too-many-for`, `code-wrong` at the field. */
export async function confirmByCode({ code, ...given }: Confirming & { code: string }) {
  const { company, contact } = given
  const { email } = contact
  const browser = await knownBrowser(company)
  const facts = { ...factsOf(given), deviceCookie: await presentedDevice(company) }
  const checked = await checkContactCode({ companyId: company.id, email, code, browser, ...facts })
  if (!checked.ok && checked.reason === 'throttled') throw tooMany(checked, given)
  if (!checked.ok) throw refused('code-wrong', { field: 'code' })
  await renew(given, checked.contact, 'code')
}

/** Prepares the message with a link and a code; what is returned sends it, after the answer. Refused: `try-later`. */
export async function prepareCode(given: Confirming, returnTo: string | null) {
  const { company, contact } = given
  await requireCounters()
  const browser = await browserOf(company)
  const deviceCookie = await presentedDevice(company)
  const { email } = contact
  return () => requestSignInLink({ company, email, returnTo, browser, deviceCookie, ...factsOf(given) })
}

async function renew(given: Confirming, contact: Contact, method: ContactSignInMethod): Promise<void> {
  const { company, session } = given
  const renewed = await renewContactSession({ session, contact, method, ...factsOf(given) })
  await keepSession(company, renewed, contact)
}

function tooMany({ until }: { until: Date }, { now }: RequestFacts) {
  return haveToWait('too-many-for', { until, now })
}

function factsOf({ caller, device, now }: RequestFacts): RequestFacts {
  return { caller, device, now }
}
