import type { Contact, User } from '@/lib/db/generated/client'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { knownDevice } from './known-device'
import { newDeviceNotice } from './member-messages'

type SigningIn = {
  user: Pick<User, 'name' | 'email'>
  /** What the browser shows to prove that this member has signed in on it before. */
  deviceCookie: string | null
  device: string
  now: Date
}

/** What a member is told who signs in on a device that is new to them; null on a known one. */
export async function newDeviceMessage({
  user,
  deviceCookie,
  ...facts
}: SigningIn): Promise<OutgoingMessage | null> {
  const identity = { realm: 'member' as const, companyId: null, email: user.email }
  const known = knownDevice(deviceCookie, identity) !== null
  return known ? null : newDeviceNotice({ user, ...facts })
}

/** Whether a contact who has signed in before does so on a device that is new to them. */
export function isNewDevice(
  { companyId, email, lastSignInAt }: Pick<Contact, 'companyId' | 'email' | 'lastSignInAt'>,
  deviceCookie: string | null,
): boolean {
  return lastSignInAt !== null && knownDevice(deviceCookie, { realm: 'contact', companyId, email }) === null
}
