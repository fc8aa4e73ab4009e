import { formatInstant } from '@/lib/dates'
import { emailChangeMessage, resetMessage, verifyEmailMessage } from '@/lib/email/compose/link-message'
import { type NoticeKind, noticeMessage } from '@/lib/email/compose/notice-message'
import type { Sender } from '@/lib/email/outgoing-message'
import { env } from '@/lib/env'
import { maskEmail } from '@/lib/text'
import { lifetimes } from './limits'

type Member = { name: string; email: string }

/** Messages about a member's own sign-in come from Foyer; no company is named in them. */
const foyer: Sender = {
  companyId: null,
  name: 'Foyer',
  brandColor: '#1f5f4a',
  addressLine: null,
  replyTo: null,
  portalUrl: null,
}

/** What every message to a member has. They may be anywhere, and of several companies: the time is told as UTC. */
export function memberMessage(user: Member, now: Date) {
  return {
    sender: foyer,
    to: { address: user.email, name: user.name },
    contactId: null,
    time: `${formatInstant(now, 'UTC', 'time')} UTC`,
  }
}

/** A page of ours; the address is the configured one, never the request's (SECURITY H2). */
export function pageAddress(path: string): string {
  return `${env().NEXTAUTH_URL}${path}`
}

export function confirmAddressMessage({ user, token, now }: { user: Member; token: string; now: Date }) {
  const { sender, to, contactId } = memberMessage(user, now)
  return verifyEmailMessage({
    sender,
    to,
    contactId,
    link: pageAddress(`/verify-email/${token}`),
    uselessAfter: new Date(now.getTime() + lifetimes.emailVerification),
  })
}

type WithDevice = { user: Member; device: string; now: Date }

export function memberResetMessage({ user, token, device, now }: WithDevice & { token: string }) {
  return resetMessage({
    ...memberMessage(user, now),
    device,
    link: pageAddress(`/reset-password/${token}`),
    uselessAfter: new Date(now.getTime() + lifetimes.resetLink),
  })
}

export function memberPasswordNotice({
  user,
  about,
  device,
  passkeys,
  now,
}: WithDevice & { about: 'password-changed' | 'password-reset'; passkeys?: number }) {
  return noticeMessage({
    ...memberMessage(user, now),
    about,
    device,
    passkeys,
    link: pageAddress('/forgot-password'),
  })
}

/** About a passkey or the second factor. */
export function memberFactorNotice({ user, about, device, now }: WithDevice & { about: NoticeKind }) {
  return noticeMessage({ ...memberMessage(user, now), about, device, link: pageAddress('/forgot-password') })
}

export function alreadySignedUpMessage({ user, device, now }: WithDevice) {
  return noticeMessage({
    ...memberMessage(user, now),
    about: 'account-exists',
    device,
    link: pageAddress('/login'),
  })
}

/** Somebody signed in on a device that this member has not used before. */
export function newDeviceNotice({ user, device, now }: WithDevice) {
  return noticeMessage({
    ...memberMessage(user, now),
    about: 'new-device',
    device,
    link: pageAddress('/forgot-password'),
  })
}

type AddressFacts = WithDevice & { newEmail: string }

/** To the address that is left: does its owner want this? */
export function oldAddressMessage(facts: AddressFacts & { token: string }) {
  return addressMessage('old', facts.user.email, facts)
}

/** To the new address: is it theirs? */
export function newAddressMessage(facts: AddressFacts & { token: string }) {
  return addressMessage('new', facts.newEmail, facts)
}

function addressMessage(side: 'old' | 'new', address: string, facts: AddressFacts & { token: string }) {
  const { user, newEmail, token, device, now } = facts
  return emailChangeMessage({
    ...memberMessage({ ...user, email: address }, now),
    side,
    newEmail,
    device,
    link: pageAddress(`/confirm-email/${token}`),
    uselessAfter: new Date(now.getTime() + lifetimes.emailChange),
  })
}

/** To both addresses, once it is done. */
export function emailChangedNotices({ user, newEmail, device, now }: AddressFacts) {
  const values = { email: maskEmail(newEmail) }
  const notice = (email: string) =>
    noticeMessage({
      ...memberMessage({ ...user, email }, now),
      about: 'email-changed',
      device,
      values,
      link: pageAddress('/login'),
    })
  return Promise.all([notice(user.email), notice(newEmail)])
}

/** To somebody whose address another member wanted for themselves. */
export function addressInUseNotice({ user, device, now }: WithDevice) {
  return noticeMessage({
    ...memberMessage(user, now),
    about: 'address-in-use',
    device,
    link: pageAddress('/login'),
  })
}
