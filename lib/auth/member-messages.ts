import { formatInstant } from '@/lib/dates'
import { resetMessage, verifyEmailMessage } from '@/lib/email/compose/link-message'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import type { Sender } from '@/lib/email/outgoing-message'
import { env } from '@/lib/env'
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

export function memberPasswordChangedNotice({ user, device, now }: WithDevice) {
  return noticeMessage({
    ...common(user, now),
    about: 'password-reset',
    device,
    link: page('/forgot-password'),
  })
}

export function alreadySignedUpMessage({ user, device, now }: WithDevice) {
  return noticeMessage({ ...common(user, now), about: 'account-exists', device, link: page('/login') })
}
