import { lifetimes } from '@/lib/auth/limits'
import { portalAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { formatInstant } from '@/lib/dates'
import type { Client, Company, Contact } from '@/lib/db/generated/client'
import { grantMessage } from '@/lib/email/compose/link-message'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'

type Facts = {
  company: Company
  client: Pick<Client, 'name'>
  /** Who gives the access. */
  by: Pick<Contact, 'name'>
  to: Pick<Contact, 'id' | 'name' | 'email'>
  /** Of an invitation; null for somebody who signs in here already. */
  token: string | null
  now: Date
}

/** Tells somebody that a contact gave them access; who never signed in comes in by it. */
export function accessGivenMessage({ company, client, by, to, token, now }: Facts): Promise<OutgoingMessage> {
  const common = {
    sender: senderOf(company),
    to: { address: to.email, name: to.name },
    contactId: to.id,
  }
  if (token) {
    return grantMessage({
      ...common,
      by: by.name,
      client: client.name,
      ways: { password: company.signInByPassword, email: company.signInByEmail },
      link: `${portalAddress(company)}/invite/${token}`,
      uselessAfter: new Date(now.getTime() + lifetimes.invitation),
    })
  }
  return noticeMessage({
    ...common,
    about: 'access-granted',
    values: { by: by.name, client: client.name },
    time: formatInstant(now, company.timeZone, 'time'),
    device: '',
    link: portalAddress(company),
  })
}
