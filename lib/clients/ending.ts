import { type Actor, record } from '@/lib/audit/record'
import { endSessionsOfContact } from '@/lib/auth/contact-sessions'
import { revokeContactTokens } from '@/lib/auth/contact-tokens'
import { holdContacts } from '@/lib/auth/holding'
import type { Client, ClientContact, Contact } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { revokeShareLinks } from './share-links'
import { uninvite } from './uninviting'
import { type Because, withdrawAllFor, withdrawUnseen } from './withdrawing'

type Ended = { by: Actor; now: Date }

type AllAccess = {
  contactId: string
  /** When they have a new one by now: the one before. */
  address?: string
  /** What is said of messages that wait. */
  because: Because
  now: Date
}

/**
 * Every session, link and code of a contact, the open links that were mailed to them, and what waits to be mailed to
 * them with a link or about an invoice: to `address`, when they have a new one by now.
 */
export async function endAllAccess(
  tx: CompanyTx,
  { contactId, address, because, now }: AllAccess,
): Promise<void> {
  await endSessionsOfContact(tx, { contactId, now })
  await revokeContactTokens(tx, { contactId, now })
  const whose = { contactId, now, ...(address ? { address } : {}) }
  await revokeShareLinks(tx, whose)
  await withdrawAllFor(tx, { ...whose, because })
}

/** An access whose row is gone. */
type Gone = { id: string; contactId: string; clientId: string; now: Date }

/**
 * What an access opened, once its row is gone: open links to that client's invoices, what waits to be mailed about
 * them, and the message that told of the access. With the last one sessions, links and codes go too. In a transaction
 * that held the person before it deleted the row.
 */
export async function endAccess(tx: CompanyTx, { id, contactId, clientId, now }: Gone): Promise<void> {
  const left = await tx.clientContact.count({ where: { contactId } })
  await uninvite(tx, { accessId: id, contactId, left, now })
  await revokeShareLinks(tx, { contactId, clientId, now })
  await withdrawUnseen(tx, { contactId, now })
  await withdrawQueued(tx, { of: { restsOnId: id }, reason: givenReason, now })
  if (left === 0) await endAllAccess(tx, { contactId, because: 'access-ended', now })
}

const givenReason = 'Not sent: the access that it tells of was taken back meanwhile.'

/** What a contact gave to others: at one client, or at all. */
type Given = { contactId: string; clientId?: string }

function given({ contactId, clientId }: Given) {
  return { grantedByContactId: contactId, ...(clientId ? { clientId } : {}) }
}

/**
 * Takes a contact and those to whom they gave access until the transaction ends, in the order of their ids. Call it
 * before anything of theirs changes: two verbs that end the same people's access don't wait for each other then, and
 * no grant of theirs comes in between.
 */
export async function holdWithGrantees(tx: CompanyTx, whose: Given): Promise<void> {
  const grants = await tx.clientContact.findMany({ where: given(whose), select: { contactId: true } })
  await holdContacts(tx, [whose.contactId, ...grants.map(({ contactId }) => contactId)])
}

/**
 * What this contact gave to others ends at once: at one client, or at all. In a transaction that has begun with
 * `holdWithGrantees`. Nothing of it comes back by itself (Case 19).
 */
export async function endGrantsOf(
  tx: CompanyTx,
  { contactId, clientId, ...ended }: Ended & Given,
): Promise<void> {
  const grants = await tx.clientContact.findMany({
    where: given({ contactId, clientId }),
    include: { client: true, contact: true },
  })
  for (const grant of grants) await endGrant(tx, { grant, ...ended })
}

export type Grant = ClientContact & { client: Client; contact: Contact }

/** Takes one grant back, and holds who has it before. Doing it twice is harmless. */
export async function endGrant(tx: CompanyTx, { grant, by, now }: Ended & { grant: Grant }): Promise<void> {
  const { id, contactId, contact, client } = grant
  await holdContacts(tx, [contactId])
  const { count } = await tx.clientContact.deleteMany({ where: { id } })
  if (count === 0) return
  await endAccess(tx, { id, contactId, clientId: client.id, now })
  await record(tx, {
    event: 'contact.access-ended',
    by,
    subject: { kind: 'contact', id: contactId },
    at: now,
    data: { name: contact.name, clientId: client.id, client: client.name },
  })
}
