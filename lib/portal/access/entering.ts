import 'server-only'
import type { RequestFacts } from '@/lib/auth/public-action'
import { type ContactSignInMethod, signInContact } from '@/lib/auth/sign-in'
import type { Company, Contact } from '@/lib/db/generated/client'
import { pathInPortal } from './addresses'
import { keepSession, presentedSession } from './browser'

type Entering = RequestFacts & {
  company: Company
  contact: Contact
  /** How they have just proved who they are. */
  method: ContactSignInMethod
  keepSignedIn: boolean
  /** Where they were going: a path of this portal, or anything else, which is nowhere. */
  returnTo: string | null | undefined
}

/**
 * Lets somebody in who has just proved who they are, whatever the way: the session, its cookie, the known device.
 * Returns the path to send them on to.
 */
export async function enterPortal(entering: Entering): Promise<string> {
  const { company, contact, method, keepSignedIn, returnTo, caller, device, now } = entering
  const presented = await presentedSession(company)
  const request = { presented, caller, device, now }
  await keepSession(company, await signInContact({ contact, method, keepSignedIn, ...request }), contact)
  return pathInPortal(company, returnTo) ?? `/portal/${company.slug}`
}
