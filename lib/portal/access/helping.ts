import { type Actor, record } from '@/lib/audit/record'
import { actsForSomebody } from '@/lib/auth/contact-clients'
import { draftContactToken, saveContactToken } from '@/lib/auth/contact-tokens'
import { holdContact } from '@/lib/auth/holding'
import { takeTurn } from '@/lib/auth/throttle'
import type { Company, Contact } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import { contactResetMessage, signInAddressMessage } from './messages'

/*
 * What a member can do for a contact who can't get in. They never see a password, nor a link (SECURITY P7).
 */

type Help = { company: Company; by: Actor; contactPublicId: string; now: Date }

/**
 * Mails somebody the one address where they sign in. Refused: `not-found`; `contact-disabled`; `just-sent`
 * when something was sent to them within the last minute.
 */
export async function sendSignInAddress(help: Help): Promise<void> {
  const contact = await contactToHelp(help)
  const message = await signInAddressMessage({ ...help, contact })
  await send({ ...help, contact, message, event: 'contact.address-sent' })
}

/**
 * Mails somebody a link to set a new password; the old one works until they do (SECURITY R4). Refused like
 * sendSignInAddress.
 */
export async function startContactReset(help: Help): Promise<void> {
  const contact = await contactToHelp(help)
  const { token, row } = draftContactToken({
    companyId: help.company.id,
    contactId: contact.id,
    purpose: 'reset_password',
    device: '',
    returnTo: null,
    codeFor: null,
    now: help.now,
  })
  const message = await contactResetMessage({ ...help, contact, token, device: null })
  await send({
    ...help,
    contact,
    message,
    event: 'contact.reset-started',
    besides: (tx) => saveContactToken(tx, row),
  })
}

async function contactToHelp({ company, contactPublicId, now }: Help): Promise<Contact> {
  const contact = await companyDb(company.id).contact.findFirst({
    where: { publicId: contactPublicId, ...actsForSomebody },
  })
  if (!contact) throw refused('not-found')
  const { name } = contact
  if (contact.state === 'disabled') throw refused('contact-disabled', { values: { name } })
  if (!(await takeTurn([{ limit: 'sentByMember', of: contact.id }], now))) {
    throw refused('just-sent', { values: { name } })
  }
  return contact
}

type Sending = Help & {
  contact: Contact
  message: OutgoingMessage
  event: string
  besides?: (tx: CompanyTx) => Promise<void>
}

async function send({ company, by, now, contact, message, event, besides }: Sending): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    if (!(await holdContact(tx, contact))) throw refused('try-later')
    await besides?.(tx)
    await record(tx, {
      event,
      by,
      subject: { kind: 'contact', id: contact.id },
      at: now,
      data: { name: contact.name },
    })
    await queueMessages(tx, [message])
  })
}
