import { shareLinkLife } from '@/lib/auth/limits'
import { addDays, type CalendarDate, startOfDay, today } from '@/lib/dates'
import type { Contact } from '@/lib/db/generated/client'
import type { CompanyDb, CompanyTx } from '@/lib/db/tenancy'
import { publicId, randomToken, sha256 } from '@/lib/ids'

type Sent = { dueDate: CalendarDate | null; sentAt: Date; timeZone: string }

const dayMs = 86_400_000

/**
 * When an open link dies (SECURITY I3): at the end, where the company is, of the 30th day after the due date, or
 * after the day of sending if that is the later one; and never more than 120 times 24 hours after sending.
 */
export function shareLinkEnd({ dueDate, sentAt, timeZone }: Sent): Date {
  const sentOn = today(timeZone, sentAt)
  const later = dueDate !== null && dueDate > sentOn ? dueDate : sentOn
  const end = startOfDay(addDays(later, shareLinkLife.afterDue / dayMs + 1), timeZone)
  return new Date(Math.min(end.getTime(), sentAt.getTime() + shareLinkLife.most))
}

/** The last day on which a link opens. */
export function lastDayOf({ expiresAt }: { expiresAt: Date }, timeZone: string): CalendarDate {
  return today(timeZone, new Date(expiresAt.getTime() - 1))
}

type NewShareLink = {
  invoiceId: string
  /** To whom it is mailed; null: nobody that is known here. */
  contact: Pick<Contact, 'id' | 'email'> | null
  /** An address that is no contact's, to which it is mailed; without both, a member passes it on. */
  address?: string
  expiresAt: Date
  now: Date
}

/**
 * Makes a link's token (256 bits, base64url); nothing is stored yet, so that its message can be written before the
 * transaction that saves it. Only the hash is in the row.
 */
export function draftShareLink({ invoiceId, contact, address, expiresAt, now }: NewShareLink) {
  const token = randomToken()
  const row = {
    publicId: publicId(),
    invoiceId,
    contactId: contact?.id ?? null,
    mailedTo: contact?.email ?? address ?? null,
    tokenHash: sha256(token),
    createdAt: now,
    expiresAt,
  }
  return { token, row }
}

export type DraftedShareLink = ReturnType<typeof draftShareLink>

/** Saves a drafted link; an older one to the same invoice for the same person or address dies (Case 16). */
export async function saveShareLink(
  tx: Pick<CompanyTx, 'shareLink'>,
  { row }: DraftedShareLink,
): Promise<void> {
  const { contactId, mailedTo, invoiceId, createdAt } = row
  const same = [...(contactId ? [{ contactId }] : []), ...(mailedTo ? [{ mailedTo }] : [])]
  await tx.shareLink.updateMany({
    where: { invoiceId, revokedAt: null, OR: same },
    data: { revokedAt: createdAt },
  })
  await tx.shareLink.create({ data: row })
}

type Told = { invoiceId: string; contacts: Pick<Contact, 'id' | 'email'>[] }

/**
 * The ids of those whose last link to the invoice a member ended: what the system tells them of it brings no new one,
 * until a member sends the invoice again (Case 19).
 */
export async function endedByHand(
  view: Pick<CompanyDb, 'shareLink'>,
  { invoiceId, contacts }: Told,
): Promise<string[]> {
  const ids = contacts.map(({ id }) => id)
  const addresses = contacts.map(({ email }) => email)
  const links = await view.shareLink.findMany({
    where: {
      invoiceId,
      OR: [{ contactId: { in: ids } }, { contactId: null, mailedTo: { in: addresses } }],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const lastOf = ({ id, email }: Told['contacts'][number]) =>
    links.find(({ contactId, mailedTo }) => contactId === id || (contactId === null && mailedTo === email))
  return contacts.filter((contact) => lastOf(contact)?.revokedByHand).map(({ id }) => id)
}
