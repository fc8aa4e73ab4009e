import type { AddressSide } from '@/lib/auth/email-change'
import { lifetimes } from '@/lib/auth/limits'
import { portalAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { formatInstant } from '@/lib/dates'
import type { Company, Contact } from '@/lib/db/generated/client'
import { emailChangeMessage } from '@/lib/email/compose/link-message'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import { maskEmail } from '@/lib/text'

type Facts = {
  company: Company
  contact: Pick<Contact, 'id' | 'name' | 'email'>
  device: string
  now: Date
}

function common({ company, contact, now }: Facts) {
  return {
    sender: senderOf(company),
    to: { address: contact.email, name: contact.name },
    contactId: contact.id,
    time: formatInstant(now, company.timeZone, 'time'),
  }
}

/** Asks one of the two addresses whether the change is wanted. */
export function addressMessage(facts: Facts & { side: AddressSide; newEmail: string; token: string }) {
  const { company, contact, side, newEmail, token, device, now } = facts
  return emailChangeMessage({
    ...common(facts),
    to: { address: side === 'old' ? contact.email : newEmail, name: contact.name },
    ...{ side, newEmail, device },
    link: `${portalAddress(company)}/confirm-email/${token}`,
    uselessAfter: new Date(now.getTime() + lifetimes.emailChange),
  })
}

/** In place of the link, for whoever has the wanted address already: the one who asked is told nothing (E1). */
export function addressInUseNotice(facts: Facts) {
  const link = `${portalAddress(facts.company)}/login`
  return noticeMessage({ ...common(facts), about: 'address-in-use', device: facts.device, link })
}

/** To both addresses. */
export function emailChangedNotices(facts: Facts & { newEmail: string }) {
  const { company, contact, newEmail, device } = facts
  const link = `${portalAddress(company)}/login`
  const values = { email: maskEmail(newEmail) }
  return Promise.all(
    [contact.email, newEmail].map((address) =>
      noticeMessage({
        ...common(facts),
        to: { address, name: contact.name },
        ...{ about: 'email-changed' as const, values, device, link },
      }),
    ),
  )
}

/** For somebody who signs in where they never did before; no credential in it. */
export function newDeviceNotice(facts: Facts) {
  const link = `${portalAddress(facts.company)}/login?step=reset`
  return noticeMessage({ ...common(facts), about: 'new-device', device: facts.device, link })
}
