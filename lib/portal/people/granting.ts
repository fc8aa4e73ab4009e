import { record } from '@/lib/audit/record'
import { draftContactToken, saveContactToken } from '@/lib/auth/contact-tokens'
import { contactByEmail } from '@/lib/auth/credentials'
import { holdContact, holdContacts } from '@/lib/auth/holding'
import { takeTurn } from '@/lib/auth/throttle'
import { tieShareLinks } from '@/lib/clients/share-links'
import { type CalendarDate, formatDate, fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, Contact } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { refused } from '@/lib/forms/refused'
import { newRowId, publicId } from '@/lib/ids'
import { putChosen, type Ticked } from '@/lib/invoices/choosing'
import { accessGivenMessage } from './messages'
import { type OwnAccessRow, ownAccess } from './own-access'

type Grant = Ticked & {
  company: Company
  now: Date
  /** Who gives it. */
  contactId: string
  clientPublicId: string
  name: string
  /** Normalised. */
  email: string
  role: 'viewer' | 'selected'
  accessUntil: CalendarDate | null
}

/**
 * Gives somebody access to a client, never more than the giver has, and mails them how to get in. Whoever has
 * that address in the company is taken as they are, and the giver can't tell (SECURITY E1, E3). Refused:
 * `not-found` unless the giver sees and pays everything there; `grant-beyond-own`, `day-over` at `accessUntil`;
 * `grant-mixed` at `role`; `grant-exists` at `email`; `grant-too-many`.
 */
export async function grantAccess(grant: Grant): Promise<void> {
  const { company, now, contactId } = grant
  const own = await ownAccess(grant)
  if (own?.role !== 'billing') throw refused('not-found')
  refuseTooMuch(grant, own)
  if (!(await takeTurn([{ limit: 'accessGrants', of: contactId }], now))) {
    throw refused('grant-too-many', { values: { company: company.name } })
  }

  const known = await contactByEmail(company.id, grant.email)
  const to = known ?? newContact(grant)
  await refuseAlreadyThere(companyDb(company.id), { own, contactId: to.id, grant })
  const token = draftContactToken({
    companyId: company.id,
    contactId: to.id,
    purpose: 'invitation',
    device: '',
    returnTo: null,
    codeFor: null,
    now,
  })
  const invites = to.state === 'never_invited' || to.state === 'invited'
  // Written for somebody who is switched off as well: answering takes as long, whoever it is.
  const message = await accessGivenMessage({
    ...{ company, client: own.client, by: own.contact, to, now },
    token: invites ? token.token : null,
  })
  await companyTransaction(company.id, async (tx) => {
    // Both at once, in the order of their ids, as whoever ends their access does.
    await holdContacts(tx, [contactId, to.id])
    await holdGiver(tx, own)
    await holdReceiver(tx, { known, to, now })
    const access = await putAccess(tx, { grant, own, to })
    if (to.state === 'disabled') return
    if (invites) {
      await saveContactToken(tx, token.row)
      await tx.contact.update({ where: { id: to.id }, data: { state: 'invited', invitedAt: now } })
    }
    await queueMessages(tx, [{ ...message, restsOnId: access.id }])
  })
}

function refuseTooMuch({ company, now, role, accessUntil, chosen }: Grant, own: OwnAccessRow): void {
  if (accessUntil && accessUntil < today(company.timeZone, now)) {
    throw refused('day-over', { field: 'accessUntil' })
  }
  const end = own.accessUntil && fromDbDate(own.accessUntil)
  if (end && (!accessUntil || accessUntil > end)) {
    throw refused('grant-beyond-own', { field: 'accessUntil', values: { date: formatDate(end, 'long') } })
  }
  // Ticked invoices next to "everything" may be a mistake, and a costly one.
  if (role === 'viewer' && chosen.length > 0) throw refused('grant-mixed', { field: 'role' })
}

type Receiver = Pick<Contact, 'id' | 'name' | 'email' | 'state'>

function newContact({ name, email, now }: Grant): Receiver {
  return { id: newRowId(now), name, email, state: 'never_invited' }
}

type Wanted = { own: OwnAccessRow; contactId: string; grant: Grant }

/** The giver sees that person on the list. A grant whose last day is over makes room for a new one. */
async function refuseAlreadyThere(
  view: Pick<CompanyTx, 'clientContact'>,
  { own, contactId, grant }: Wanted,
): Promise<void> {
  const there = await view.clientContact.findFirst({ where: { clientId: own.clientId, contactId } })
  if (there && !isOverGrant(there, grant)) throw refused('grant-exists', { field: 'email' })
}

function isOverGrant(
  there: { grantedByContactId: string | null; accessUntil: Date | null },
  { company, now }: Grant,
): boolean {
  const end = there.accessUntil && fromDbDate(there.accessUntil)
  return there.grantedByContactId !== null && end !== null && end < today(company.timeZone, now)
}

/** Takes the giver's rows until the transaction ends: what they give ends with theirs, or is not given. */
async function holdGiver(tx: CompanyTx, { id, role, accessUntil, contact }: OwnAccessRow): Promise<void> {
  if (!(await holdContact(tx, contact))) throw refused('signed-out')
  const { count } = await tx.clientContact.updateMany({ where: { id, role, accessUntil }, data: { role } })
  if (count === 0) throw refused('not-found')
}

type Held = { known: Contact | null; to: Receiver; now: Date }

async function holdReceiver(tx: CompanyTx, { known, to, now }: Held): Promise<void> {
  if (!known) {
    const { id, name, email } = to
    const { count } = await tx.contact.createMany({
      data: { id, publicId: publicId(), name, email, createdAt: now },
      skipDuplicates: true,
    })
    if (count === 0) throw refused('try-later')
    await tieShareLinks(tx, [to])
    return
  }
  const { id, email, state } = known
  const { count } = await tx.contact.updateMany({ where: { id, email, state }, data: { email } })
  if (count === 0) throw refused('try-later')
}

async function putAccess(
  tx: CompanyTx,
  { grant, own, to }: { grant: Grant; own: OwnAccessRow; to: Receiver },
) {
  const { now, role, accessUntil, shown, chosen } = grant
  const { client, contact, clientId } = own
  const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
  await refuseAlreadyThere(tx, { own, contactId: to.id, grant })
  await tx.clientContact.deleteMany({ where: { clientId, contactId: to.id } })
  const [access] = await tx.clientContact.createManyAndReturn({
    data: {
      ...{ clientId, contactId: to.id, role, receivesInvoices: false, createdAt: now },
      accessUntil: accessUntil && toDbDate(accessUntil),
      grantedByContactId: contact.id,
    },
    skipDuplicates: true,
  })
  if (!access) throw refused('grant-exists', { field: 'email' })
  await record(tx, {
    event: 'contact.access-granted',
    by,
    subject: { kind: 'contact', id: to.id },
    at: now,
    data: { name: to.name, clientId, client: client.name, role, until: accessUntil },
  })
  if (role === 'selected') {
    await putChosen(tx, { access: { ...access, client, contact: to }, by, now, shown, chosen })
  }
  return access
}
