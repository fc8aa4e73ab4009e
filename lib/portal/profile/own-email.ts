import { record } from '@/lib/audit/record'
import { findContactSession, startContactSession } from '@/lib/auth/contact-sessions'
import { contactByEmail } from '@/lib/auth/credentials'
import {
  byToken,
  draftEmailChange,
  isProved,
  isWaiting,
  proof,
  sideOf,
  waiting,
} from '@/lib/auth/email-change'
import { holdContact } from '@/lib/auth/holding'
import type { StartedSession } from '@/lib/auth/sessions'
import { messageCounters, takeTurn } from '@/lib/auth/throttle'
import { endAllAccess } from '@/lib/clients/ending'
import { tieShareLinks } from '@/lib/clients/share-links'
import { isUniqueViolation } from '@/lib/db/errors'
import type { Company, Contact, ContactEmailChange } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { seeToMessages } from '@/lib/email/seeing-to'
import { refused } from '@/lib/forms/refused'
import { maskEmail } from '@/lib/text'
import { addressInUseNotice, addressMessage, emailChangedNotices } from './messages'

type Wish = {
  company: Company
  contactId: string
  /** Normalised. */
  newEmail: string
  caller: string
  device: string
  now: Date
}

/**
 * Mails a link to the present address and one to the new one; an earlier wish dies. An address that another
 * contact of the company has gets a notice in place of its link, and the answer is the same (SECURITY E1).
 * Refused: `email-same` at the field, `too-many`, `try-later`.
 */
export async function requestEmailChange(wish: Wish): Promise<void> {
  const { company, contactId, newEmail, caller, device, now } = wish
  const contact = await companyDb(company.id).contact.findFirstOrThrow({ where: { id: contactId } })
  if (newEmail === contact.email) throw refused('email-same', { field: 'email' })
  if (!(await takeTurn([{ limit: 'emailChanges', of: contactId }], now))) throw refused('too-many')
  // Both addresses are written to: neither may be flooded (SECURITY L6).
  for (const email of [contact.email, newEmail]) {
    const counters = messageCounters({ realm: 'contact', companyId: company.id, email }, caller)
    if (!(await takeTurn(counters, now))) throw refused('too-many')
  }

  const { tokens, row } = draftEmailChange({ newEmail, now })
  const taken = await contactByEmail(company.id, newEmail)
  const facts = { company, contact, newEmail, device, now }
  const messages = [
    await addressMessage({ ...facts, side: 'old', token: tokens.old }),
    taken
      ? await addressInUseNotice({ ...facts, contact: taken })
      : await addressMessage({ ...facts, side: 'new', token: tokens.new }),
  ]
  await companyTransaction(company.id, async (tx) => {
    if (!(await holdContact(tx, contact))) throw refused('try-later')
    await revokeEmailChanges(tx, { contactId, now })
    await tx.contactEmailChange.create({ data: { ...row, contactId } })
    await record(tx, {
      event: 'contact.email-change-asked',
      by: { kind: 'contact', id: contactId, name: contact.name },
      subject: { kind: 'contact', id: contactId },
      at: now,
      caller,
      data: { to: maskEmail(newEmail) },
    })
    await queueMessages(tx, taken?.state === 'disabled' ? messages.slice(0, 1) : messages)
  })
}

async function revokeEmailChanges(tx: CompanyTx, { contactId, now }: { contactId: string; now: Date }) {
  await tx.contactEmailChange.updateMany({
    where: { contactId, doneAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
}

/** The row of a link of this company, either side's; null when there never was such a link. */
export async function findEmailChange({ company, token }: { company: Pick<Company, 'id'>; token: string }) {
  return companyDb(company.id).contactEmailChange.findFirst({
    where: byToken(token),
    include: { contact: true },
  })
}

type Proof = {
  company: Company
  token: string
  /** The session of the browser in which the button was pressed. */
  presented: string | null
  caller: string
  device: string
  now: Date
}

/**
 * The button of one of the two links. The second proof changes the address and tells both (SECURITY M5): every
 * session and outstanding link ends, open ones to invoices too, and if this browser is signed in as them, it is so anew. Answers whether
 * the change is done. Refused: `link-dead`; `email-not-free` when somebody else got the address meanwhile.
 */
export async function proveAddress({ company, token, presented, ...facts }: Proof) {
  const { caller, device, now } = facts
  const found = await findEmailChange({ company, token })
  if (!found || !isWaiting(found, now) || found.contact.state === 'disabled') throw refused('link-dead')
  const { contact, newEmail } = found
  const notices = await emailChangedNotices({ company, contact, newEmail, device, now })
  const own = presented && (await findContactSession({ companyId: company.id, token: presented, now }))
  const kept = own && own.contactId === contact.id ? own : null
  try {
    return await companyTransaction(company.id, async (tx) => {
      // Takes the contact's row: of two sides proved at the same moment the second sees the first.
      if (!(await holdContact(tx, contact))) throw refused('link-dead')
      const [row] = await tx.contactEmailChange.updateManyAndReturn({
        where: { id: found.id, ...waiting(now) },
        data: proof(sideOf(found, token), now),
      })
      if (!row) throw refused('link-dead')
      if (!isProved(row)) return { done: false as const }
      await changeAddress(tx, { contact, row, caller, now })
      await queueMessages(tx, notices)
      const session: StartedSession | null =
        kept &&
        (await startContactSession(tx, {
          ...{ companyId: company.id, contactId: contact.id, method: kept.method, device, caller, now },
          ...{ keepSignedIn: kept.keepSignedIn, secondFactor: kept.secondFactor, presented: null },
          mustSetPassword: kept.mustSetPassword,
        }))
      return { done: true as const, session, email: newEmail }
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw refused('email-not-free')
    throw error
  }
}

type Change = { contact: Contact; row: ContactEmailChange; caller: string; now: Date }

async function changeAddress(tx: CompanyTx, { contact, row, caller, now }: Change): Promise<void> {
  const { id, name, email } = contact
  await tx.contact.update({ where: { id }, data: { email: row.newEmail, emailVerifiedAt: now } })
  await tx.contactEmailChange.update({ where: { id: row.id }, data: { doneAt: now } })
  await seeToMessages(tx, { where: { contactId: id, toAddress: email }, now })
  await endAllAccess(tx, { contactId: id, address: email, because: 'address-changed', now })
  await tieShareLinks(tx, [{ id, email: row.newEmail }])
  await record(tx, {
    event: 'contact.email-changed',
    by: { kind: 'contact', id, name },
    subject: { kind: 'contact', id },
    at: now,
    caller,
    data: { name, from: email, to: row.newEmail },
  })
}
