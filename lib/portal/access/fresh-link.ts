import { findContactToken } from '@/lib/auth/contact-tokens'
import { knownDevice } from '@/lib/auth/known-device'
import { messageCounters, takeTurn } from '@/lib/auth/throttle'
import type { Company, Contact } from '@/lib/db/generated/client'
import type { ContactTokenPurpose } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { inviteContact } from './inviting'
import { requestContactReset } from './resetting'
import { requestSignInLink } from './sign-in-link'

/** The doors of a portal that a message's link leads to, and what their links are for. */
export const purposeOfDoor = {
  enter: 'sign_in',
  reset: 'reset_password',
  invite: 'invitation',
} as const satisfies Record<string, ContactTokenPurpose>

export type Door = keyof typeof purposeOfDoor

type FreshLink = {
  company: Company
  door: Door
  /** Of the dead link. */
  token: string
  /** The cookie of the asking browser. */
  browser: string
  device: string
  caller: string
  /** The cookie of a device that was signed in on before, if there is one. */
  deviceCookie: string | null
  now: Date
}

/**
 * Mails a fresh link in place of a dead one: to the address the dead one went to and to no other, within the limits
 * of asking for messages (SECURITY M10, L6). Does nothing, and says nothing, for a token that is not ours or still
 * works, for somebody who is switched off or has another address by now, and where an invitation was taken back.
 */
export async function mailFreshLink({ door, token, browser, ...facts }: FreshLink): Promise<void> {
  const { company, now } = facts
  const purpose = purposeOfDoor[door]
  const dead = await findContactToken({ companyId: company.id, purpose, token, now })
  if (!dead || dead.live || dead.mailedTo !== dead.contact.email) return

  const { contact, returnTo } = dead
  const request = { ...facts, email: contact.email, returnTo }
  if (door === 'enter') return requestSignInLink({ ...request, browser, code: false })
  if (door === 'reset') return requestContactReset(request)
  return inviteOnceMore({ ...facts, contact })
}

type InviteOnceMore = Omit<FreshLink, 'door' | 'token' | 'browser'> & { contact: Contact }

/** Only whom the company still invites: taken back stays taken back (Case 19). */
async function inviteOnceMore(again: InviteOnceMore): Promise<void> {
  const { company, contact, caller, deviceCookie, now } = again
  const identity = { realm: 'contact' as const, companyId: company.id, email: contact.email }
  const device = knownDevice(deviceCookie, identity)
  if (!(await takeTurn(messageCounters(identity, caller, device), now))) return
  if (contact.state !== 'invited') return
  const clients = await companyDb(company.id).clientContact.count({ where: { contactId: contact.id } })
  if (clients === 0) return

  await inviteContact({ company, by: { kind: 'system' }, contactPublicId: contact.publicId, now })
}
