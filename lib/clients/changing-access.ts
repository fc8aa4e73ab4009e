import { type Actor, record } from '@/lib/audit/record'
import { type CalendarDate, toDbDate, today } from '@/lib/dates'
import type { ClientContact, Company } from '@/lib/db/generated/client'
import type { ClientContactRole } from '@/lib/db/generated/enums'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { endGrantsOf, holdWithGrantees } from './ending'
import { personAt } from './people'
import { withdrawUnseen } from './withdrawing'

type AccessChange = {
  company: Pick<Company, 'id' | 'timeZone'>
  by: Actor
  now: Date
  clientId: string
  contactId: string
  role: ClientContactRole
  /** The last day; null: no end. */
  accessUntil: CalendarDate | null
}

/**
 * Says what a person may see of a client, and until when. From then on the company gave it, whoever did before.
 * What the person gave to others shrinks with it: it ends with the role `billing`, and no later than their own
 * access. Refused: `not-found`; `day-over` at `accessUntil` when the day has passed.
 */
export async function changeAccess(change: AccessChange): Promise<void> {
  const { company, by, now, clientId, contactId, role, accessUntil } = change
  if (accessUntil && accessUntil < today(company.timeZone, now)) {
    throw refused('day-over', { field: 'accessUntil' })
  }
  await companyTransaction(company.id, async (tx) => {
    await holdWithGrantees(tx, { contactId, clientId })
    const before = await personAt(tx, { clientId, contactId })
    const until = accessUntil ? toDbDate(accessUntil) : null
    if (before.role === role && before.accessUntil?.getTime() === until?.getTime()) return

    await tx.clientContact.update({
      where: { id: before.id },
      data: { role, accessUntil: until, grantedByContactId: null },
    })
    // Chosen again is chosen anew: what they could see long ago does not come back (Case 19).
    if (role !== 'selected') await tx.sharedInvoice.deleteMany({ where: { clientContactId: before.id } })
    if (role !== 'billing') await endGrantsOf(tx, { contactId, clientId, by, now })
    else if (until) await shortenGrants(tx, before, until)
    await withdrawUnseen(tx, { contactId, now, asks: true })
    await record(tx, {
      event: 'contact.access-changed',
      by,
      subject: { kind: 'contact', id: contactId },
      at: now,
      data: { name: before.contact.name, clientId, client: before.client.name, role, until: accessUntil },
    })
  })
}

async function shortenGrants(tx: CompanyTx, { contactId, clientId }: ClientContact, until: Date) {
  await tx.clientContact.updateMany({
    where: {
      clientId,
      grantedByContactId: contactId,
      OR: [{ accessUntil: null }, { accessUntil: { gt: until } }],
    },
    data: { accessUntil: until },
  })
}
