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

/** A member may be anywhere, and of several companies: the time is told as UTC. */
function common(user: Member, now: Date) {
  return {
    sender: foyer,
    to: { address: user.email, name: user.name },
    contactId: null,
    time: `${formatInstant(now, 'UTC', 'time')} UTC`,
  }
}

function page(path: string): string {
  return `${env().NEXTAUTH_URL}${path}`
}

export function confirmAddressMessage({ user, token, now }: { user: Member; token: string; now: Date }) {
  const { sender, to, contactId } = common(user, now)
  return verifyEmailMessage({
    sender,
    to,
    contactId,
    link: page(`/verify-email/${token}`),
    uselessAfter: new Date(now.getTime() + lifetimes.emailVerification),
  })
}

type WithDevice = { user: Member; device: string; now: Date }

export function memberResetMessage({ user, token, device, now }: WithDevice & { token: string }) {
  return resetMessage({
    ...common(user, now),
    device,
    link: page(`/reset-password/${token}`),
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
  return noticeMessage({ ...common(user, now), about, device, passkeys, link: page('/forgot-password') })
}

/** About a passkey or the second factor. */
export function memberFactorNotice({ user, about, device, now }: WithDevice & { about: NoticeKind }) {
  return noticeMessage({ ...common(user, now), about, device, link: page('/forgot-password') })
}

export function alreadySignedUpMessage({ user, device, now }: WithDevice) {
  return noticeMessage({ ...common(user, now), about: 'account-exists', device, link: page('/login') })
}

/** Somebody signed in on a device that this member has not used before. */
export function newDeviceNotice({ user, device, now }: WithDevice) {
  return noticeMessage({ ...common(user, now), about: 'new-device', device, link: page('/forgot-password') })
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
    ...common({ ...user, email: address }, now),
    side,
    newEmail,
    device,
    link: page(`/confirm-email/${token}`),
    uselessAfter: new Date(now.getTime() + lifetimes.emailChange),
  })
}

/** To both addresses, once it is done. */
export function emailChangedNotices({ user, newEmail, device, now }: AddressFacts) {
  const values = { email: maskEmail(newEmail) }
  const notice = (email: string) =>
    noticeMessage({
      ...common({ ...user, email }, now),
      about: 'email-changed',
      device,
      values,
      link: page('/login'),
    })
  return Promise.all([notice(user.email), notice(newEmail)])
}

/** To somebody whose address another member wanted for themselves. */
export function addressInUseNotice({ user, device, now }: WithDevice) {
  return noticeMessage({ ...common(user, now), about: 'address-in-use', device, link: page('/login') })
}
