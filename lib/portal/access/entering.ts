import 'server-only'
import { secondFactorCookie } from '@/lib/auth/cookies'
import { lifetimes } from '@/lib/auth/limits'
import { isNewDevice } from '@/lib/auth/new-device'
import type { RequestFacts } from '@/lib/auth/public-action'
import { setCookie } from '@/lib/auth/request'
import { awaitContactFactor } from '@/lib/auth/second-factor/pending'
import { type ContactSignInMethod, provesAddress, signInContact } from '@/lib/auth/sign-in'
import type { Company, Contact } from '@/lib/db/generated/client'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import { portalPath } from '@/lib/portal-base'
import { newDeviceNotice } from '../profile/messages'
import { signInPage } from './addresses'
import { keepSession, presentedDevice, presentedSession, rememberWay } from './browser'
import { pathInPortal } from './returning'

type Entering = RequestFacts & {
  company: Company
  contact: Contact
  /** How they have just proved who they are. */
  method: ContactSignInMethod
  /** They ticked it; where the company allows none, it counts for nothing. */
  keepSignedIn: boolean
  /** The second factor was given as well; a passkey is two in one. */
  secondFactor?: boolean
  /** Where they were going: a path of this portal, or anything else, which is nowhere. */
  returnTo: string | null | undefined
}

/**
 * Lets somebody in who has just proved who they are, whatever the way: the session, its cookie, the known device,
 * the way that is offered first next time. Who has a second factor and has not given it waits for it instead.
 * Returns the path to send them on to.
 */
export async function enterPortal(entering: Entering): Promise<string> {
  const { company, contact, method, returnTo, caller, device, now } = entering
  const { secondFactor = method === 'passkey' } = entering
  if (!secondFactor && contact.totpConfirmedAt && !provesAddress(contact, method)) {
    return waitForFactor(entering)
  }
  const presented = await presentedSession(company)
  const request = { presented, caller, device, now, secondFactor }
  const keepSignedIn = entering.keepSignedIn && company.keepSignedInAllowed
  const notice = await deviceNotice(entering)
  const session = await signInContact({ contact, method, keepSignedIn, notice, ...request })
  await keepSession(company, session, contact)
  await rememberWay(company, method)
  return (await pathInPortal(company, returnTo)) ?? portalPath(company)
}

/** For somebody who has signed in before, but never on this device; they get it with the session, or neither. */
async function deviceNotice({ company, contact, device, now }: Entering): Promise<OutgoingMessage | null> {
  if (!isNewDevice(contact, await presentedDevice(company))) return null
  return newDeviceNotice({ company, contact, device, now })
}

async function waitForFactor({ company, returnTo, ...entering }: Entering): Promise<string> {
  const wait = { ...entering, returnTo: await pathInPortal(company, returnTo) }
  const token = await awaitContactFactor(wait)
  if (!token) throw refused('try-later')
  await setCookie(secondFactorCookie(company.id), token, lifetimes.secondFactor / 1000)
  return signInPage(company, 'second-factor', null)
}
