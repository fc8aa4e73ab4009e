import { type Actor, record } from '@/lib/audit/record'
import { endSessionsOfContact } from '@/lib/auth/contact-sessions'
import { holdContacts } from '@/lib/auth/holding'
import type { Company, Contact } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { endAllAccess, endGrantsOf, holdWithGrantees } from './ending'

type Access = { company: Pick<Company, 'id'>; by: Actor; now: Date; contactId: string }

/**
 * Switches a person's portal off, at once and everywhere (Case 8, SECURITY M5, S4); what they gave to others
 * ends with it. Refused: `not-found`.
 */
export async function disableContact({ company, by, now, contactId }: Access): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    await holdWithGrantees(tx, { contactId })
    const contact = await contactToChange(tx, contactId)
    if (contact.state === 'disabled') return
    await tx.contact.update({ where: { id: contactId }, data: { state: 'disabled' } })
    await endAllAccess(tx, { contactId, because: 'switched-off', now })
    await endGrantsOf(tx, { contactId, by, now })
    await recordAccess(tx, 'contact.disabled', { by, now, contact })
  })
}

/** Switches it on again. Links and sessions from before stay dead (Case 19). Refused: `not-found`. */
export async function enableContact({ company, by, now, contactId }: Access): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    await holdContacts(tx, [contactId])
    const contact = await contactToChange(tx, contactId)
    if (contact.state !== 'disabled') return
    await tx.contact.update({ where: { id: contactId }, data: { state: stateBefore(contact) } })
    await recordAccess(tx, 'contact.enabled', { by, now, contact })
  })
}

/** Signs a person out everywhere; how they sign in stays as it is (SECURITY S7). Refused: `not-found`. */
export async function endContactSessions({ company, by, now, contactId }: Access): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const contact = await contactToChange(tx, contactId)
    await endSessionsOfContact(tx, { contactId, now })
    await recordAccess(tx, 'contact.sessions-ended', { by, now, contact })
  })
}

async function contactToChange(tx: CompanyTx, contactId: string): Promise<Contact> {
  const contact = await tx.contact.findUnique({ where: { id: contactId } })
  if (!contact) throw refused('not-found')
  return contact
}

function stateBefore({ lastSignInAt, emailVerifiedAt, invitedAt }: Contact) {
  if (lastSignInAt && emailVerifiedAt) return 'active' as const
  return invitedAt ? ('invited' as const) : ('never_invited' as const)
}

type Told = { by: Actor; now: Date; contact: Contact }

async function recordAccess(tx: CompanyTx, event: string, { by, now, contact }: Told): Promise<void> {
  await record(tx, {
    event,
    by,
    subject: { kind: 'contact', id: contact.id },
    at: now,
    data: { name: contact.name },
  })
}
