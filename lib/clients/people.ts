import { type Actor, record } from '@/lib/audit/record'
import { contactFactors } from '@/lib/auth/factors/contact-tables'
import { holdContacts } from '@/lib/auth/holding'
import { forgetFactors } from '@/lib/auth/second-factor/state'
import { isUniqueViolation } from '@/lib/db/errors'
import type { Client, Company, Contact } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { seeToMessages } from '@/lib/email/seeing-to'
import { refused } from '@/lib/forms/refused'
import { publicId } from '@/lib/ids'
import { endAccess, endAllAccess, endGrantsOf, holdWithGrantees } from './ending'
import { holdClient } from './offered'
import type { ChangedDetails, PersonDetails } from './schema'
import { tieShareLinks } from './share-links'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Adds a person to a client. Somebody the company already knows by that address is the same contact, with
 * the name they have: one person may act for several clients. Refused: `not-found`.
 */
export async function addContact({
  company,
  by,
  now,
  clientId,
  person,
}: Verb & { clientId: string; person: PersonDetails }): Promise<Contact> {
  return companyTransaction(company.id, async (tx) => {
    const client = await holdClient(tx, clientId)
    if (!client) throw refused('not-found')
    return putPersonAt(tx, { client, by, now, person })
  })
}

type PutPerson = { client: Pick<Client, 'id' | 'name'>; by: Actor; now: Date; person: PersonDetails }

/** Within the caller's transaction. A person who is there already stays as they are. */
export async function putPersonAt(tx: CompanyTx, { client, by, now, person }: PutPerson): Promise<Contact> {
  const { name, email, phone, role, receivesInvoices } = person
  // ON CONFLICT DO NOTHING, so that the same address added twice at once is one contact.
  await tx.contact.createMany({
    data: { publicId: publicId(), email, name, phone, createdAt: now },
    skipDuplicates: true,
  })
  const contact = await tx.contact.findFirstOrThrow({ where: { email } })
  await tieShareLinks(tx, [contact])
  const { count } = await tx.clientContact.createMany({
    data: { clientId: client.id, contactId: contact.id, role, receivesInvoices, createdAt: now },
    skipDuplicates: true,
  })
  if (count === 0) return contact

  await record(tx, {
    event: 'contact.added',
    by,
    subject: { kind: 'contact', id: contact.id },
    at: now,
    data: { name: contact.name, email, clientId: client.id, client: client.name },
  })
  return contact
}

type UpdateContact = Verb & { clientId: string; contactId: string; person: ChangedDetails }

/**
 * Changes a person's details. A new e-mail address ends every session, link, code, passkey, second factor and
 * the password: whoever reads the old mailbox is somebody else now (SECURITY M5, M9; Case 22). What came back from
 * the old address is seen to by it.
 * Refused: `not-found`; `email-taken` when another contact of the company has the address.
 */
export async function updateContact(change: UpdateContact): Promise<Contact> {
  const { company, clientId, contactId, person } = change
  return companyTransaction(company.id, async (tx) => {
    await holdContacts(tx, [contactId])
    const { contact } = await personAt(tx, { clientId, contactId })
    const { receivesInvoices } = person
    await tx.clientContact.updateMany({ where: { clientId, contactId }, data: { receivesInvoices } })
    await refuseTakenEmail(tx, { email: person.email, contactId })
    return changeContact(tx, contact, change)
  }).catch((error: unknown) => {
    if (isUniqueViolation(error))
      throw refused('email-taken', { field: 'email', values: { name: person.name } })
    throw error
  })
}

async function refuseTakenEmail(tx: CompanyTx, { email, contactId }: { email: string; contactId: string }) {
  const other = await tx.contact.findFirst({ where: { email, id: { not: contactId } } })
  if (other) throw refused('email-taken', { field: 'email', values: { name: other.name } })
}

async function changeContact(tx: CompanyTx, before: Contact, { by, now, person }: UpdateContact) {
  const { name, email, phone } = person
  const moved = email !== before.email
  if (!moved && name === before.name && phone === before.phone) return before

  const after = await tx.contact.update({
    where: { id: before.id },
    data: moved ? { name, email, phone, ...unprovedAddress(before) } : { name, phone },
  })
  // After the row is held: a sign-in that was under way has made its session by now, or finds another address.
  if (moved) {
    await seeToMessages(tx, { where: { contactId: before.id, toAddress: before.email }, now })
    const because = 'address-changed'
    await endAllAccess(tx, { contactId: before.id, address: before.email, because, now })
    await tieShareLinks(tx, [after])
    await forgetFactors(contactFactors(tx, before.id), now)
  }
  await record(tx, {
    event: moved ? 'contact.email-changed' : 'contact.changed',
    by,
    subject: { kind: 'contact', id: before.id },
    at: now,
    data: moved ? { name, from: before.email, to: email } : { name },
  })
  return after
}

/** Nobody has proved the new address yet. Being switched off outlives it. */
function unprovedAddress({ state }: Contact) {
  return {
    emailVerifiedAt: null,
    passwordHash: null,
    passwordSetAt: null,
    passwordExpiresAt: null,
    invitedAt: null,
    state: state === 'disabled' ? ('disabled' as const) : ('never_invited' as const),
  }
}

type AtClient = { clientId: string; contactId: string }

/**
 * The person no longer acts for this client, nor do those to whom they gave access to it; at their other
 * clients nothing changes. With the last one go their sessions and links; their open links to this client's
 * invoices die at once. Removing somebody who is not there does nothing.
 */
export async function removeContact({
  company,
  by,
  now,
  clientId,
  contactId,
}: Verb & AtClient): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    await holdWithGrantees(tx, { contactId, clientId })
    const contact = await tx.contact.findUnique({ where: { id: contactId } })
    const access = await tx.clientContact.findFirst({ where: { clientId, contactId } })
    const { count } = await tx.clientContact.deleteMany({ where: { clientId, contactId } })
    if (!contact || !access || count === 0) return
    await endGrantsOf(tx, { contactId, clientId, by, now })
    await endAccess(tx, { id: access.id, contactId, clientId, now })
    await record(tx, {
      event: 'contact.removed',
      by,
      subject: { kind: 'contact', id: contactId },
      at: now,
      data: { name: contact.name, clientId },
    })
  })
}

/** Refused: `not-found`. */
export async function personAt(tx: CompanyTx, { clientId, contactId }: AtClient) {
  const link = await tx.clientContact.findFirst({
    where: { clientId, contactId },
    include: { contact: true, client: true },
  })
  if (!link) throw refused('not-found')
  return link
}
