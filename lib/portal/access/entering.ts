import 'server-only'
import type { RequestFacts } from '@/lib/auth/public-action'
import { type ContactSignInMethod, signInContact } from '@/lib/auth/sign-in'
import type { Company, Contact } from '@/lib/db/generated/client'
import { pathInPortal } from './addresses'
import { keepSession, presentedSession, rememberWay } from './browser'

type Entering = RequestFacts & {
  company: Company
  contact: Contact
  /** How they have just proved who they are. */
  method: ContactSignInMethod
  /** They ticked it; where the company allows none, it counts for nothing. */
  keepSignedIn: boolean
  /** Where they were going: a path of this portal, or anything else, which is nowhere. */
  returnTo: string | null | undefined
}

/**
 * Lets somebody in who has just proved who they are, whatever the way: the session, its cookie, the known device,
 * the way that is offered first next time.
 * Returns the path to send them on to.
 */
export async function enterPortal(entering: Entering): Promise<string> {
  const { company, contact, method, returnTo, caller, device, now } = entering
  const presented = await presentedSession(company)
  const request = { presented, caller, device, now }
  const keepSignedIn = entering.keepSignedIn && company.keepSignedInAllowed
  await keepSession(company, await signInContact({ contact, method, keepSignedIn, ...request }), contact)
  await rememberWay(company, method)
  return pathInPortal(company, returnTo) ?? `/portal/${company.slug}`
}
