import { type Actor, record } from '@/lib/audit/record'
import { withdrawUnseen } from '@/lib/clients/withdrawing'
import type { Client, ClientContact, Company, Contact } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** Public ids of the invoices that a page showed, and of those that were ticked on it. */
export type Ticked = { shown: string[]; chosen: string[] }

type Choice = Ticked & {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  clientId: string
  contactId: string
}

/**
 * Says which of the shown invoices a person may see who is to see only some; what was not shown stays as it
 * was. Refused: `not-found`; `sees-everything` when they aren't limited to chosen ones.
 */
export async function chooseInvoices({ company, by, now, clientId, contactId, ...ticked }: Choice) {
  await companyTransaction(company.id, async (tx) => {
    const access = await tx.clientContact.findFirst({
      where: { clientId, contactId },
      include: { client: true, contact: true },
    })
    if (!access) throw refused('not-found')
    await putChosen(tx, { access, by, now, ...ticked })
  })
}

type PutChosen = Ticked & {
  access: ClientContact & { client: Pick<Client, 'name'>; contact: Pick<Contact, 'name'> }
  by: Actor
  now: Date
}

/**
 * The same within the caller's transaction. Drafts and other clients' invoices are not there to be chosen.
 * Refused: `sees-everything`.
 */
export async function putChosen(tx: CompanyTx, { access, by, now, shown, chosen }: PutChosen): Promise<void> {
  const { id: clientContactId, contactId, clientId, role, client, contact } = access
  // Written as it is: whoever sends to them at the same moment waits, or has queued what is taken back below.
  const held = await tx.clientContact.updateMany({
    where: { id: clientContactId, role: 'selected' },
    data: { role },
  })
  if (held.count === 0) throw refused('sees-everything', { values: { name: contact.name } })
  const found = await tx.invoice.findMany({
    where: { publicId: { in: shown }, clientId, state: { not: 'draft' } },
    select: { id: true, publicId: true },
  })
  const wanted = new Set(chosen)
  const idsOf = (ticked: boolean) =>
    found.filter(({ publicId }) => wanted.has(publicId) === ticked).map(({ id }) => id)

  const removed = await tx.sharedInvoice.deleteMany({
    where: { clientContactId, invoiceId: { in: idsOf(false) } },
  })
  const added = await tx.sharedInvoice.createMany({
    data: idsOf(true).map((invoiceId) => ({ clientContactId, invoiceId })),
    skipDuplicates: true,
  })
  if (removed.count + added.count === 0) return
  await withdrawUnseen(tx, { contactId, now, asks: true })
  await record(tx, {
    event: 'contact.invoices-chosen',
    by,
    subject: { kind: 'contact', id: contactId },
    at: now,
    data: {
      name: contact.name,
      clientId,
      client: client.name,
      invoices: await tx.sharedInvoice.count({ where: { clientContactId } }),
    },
  })
}
