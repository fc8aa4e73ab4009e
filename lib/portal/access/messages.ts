import { lifetimes } from '@/lib/auth/limits'
import { portalAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { formatInstant } from '@/lib/dates'
import type { Company, Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { invitationMessage, resetMessage } from '@/lib/email/compose/link-message'
import { type NoticeKind, noticeMessage } from '@/lib/email/compose/notice-message'
import { signInMessage } from '@/lib/email/compose/sign-in-message'
import { ownTexts } from '@/lib/email/templates/queries'

type Facts = { company: Company; contact: Pick<Contact, 'id' | 'name' | 'email'>; now: Date }

/** What every message to a contact has; the link's own address is ours, never the request's (SECURITY H2). */
function common({ company, contact, now }: Facts) {
  return {
    sender: senderOf(company),
    to: { address: contact.email, name: contact.name },
    contactId: contact.id,
    time: formatInstant(now, company.timeZone, 'time'),
  }
}

function linkTo(company: Company, door: 'enter' | 'reset' | 'invite', token: string): string {
  return `${portalAddress(company)}/${door}/${token}`
}

export function contactSignInMessage(facts: Facts & { token: string; code: string | null; device: string }) {
  const { company, token, code, device, now } = facts
  return signInMessage({
    ...common(facts),
    device,
    code,
    link: linkTo(company, 'enter', token),
    uselessAfter: new Date(now.getTime() + lifetimes.signInLink),
  })
}

/** `device`: null when the company sends it. */
export function contactResetMessage(facts: Facts & { token: string; device: string | null }) {
  const { company, token, device, now } = facts
  return resetMessage({
    ...common(facts),
    device,
    link: linkTo(company, 'reset', token),
    uselessAfter: new Date(now.getTime() + lifetimes.resetLink),
  })
}

export async function contactInvitationMessage(facts: Facts & { token: string }) {
  const { company, token, now } = facts
  const { sender, to, contactId } = common(facts)
  return invitationMessage({
    own: await ownTexts(companyDb(company.id)),
    sender,
    to,
    contactId,
    ways: { password: company.signInByPassword, email: company.signInByEmail },
    link: linkTo(company, 'invite', token),
    uselessAfter: new Date(now.getTime() + lifetimes.invitation),
  })
}

/** The one address, for somebody who can't find it; no credential in it. */
export function signInAddressMessage(facts: Facts) {
  return noticeMessage({
    ...common(facts),
    about: 'sign-in-address',
    device: '',
    link: `${portalAddress(facts.company)}/login`,
  })
}

export function passwordNotice(
  facts: Facts & { about: 'password-changed' | 'password-reset'; device: string; passkeys?: number },
) {
  const { about, device, passkeys } = facts
  return noticeMessage({
    ...common(facts),
    about,
    device,
    passkeys,
    link: `${portalAddress(facts.company)}/login?step=reset`,
  })
}

/** About a passkey or the second factor: with a new password nobody else is signed in any more. */
export function factorNotice(facts: Facts & { about: NoticeKind; device: string }) {
  const { company, about, device } = facts
  const page = about.startsWith('passkey') ? 'profile' : 'login?step=reset'
  return noticeMessage({ ...common(facts), about, device, link: `${portalAddress(company)}/${page}` })
}
