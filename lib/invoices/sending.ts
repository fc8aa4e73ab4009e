import { type Actor, record } from '@/lib/audit/record'
import { saveTemporaryPassword } from '@/lib/auth/temporary-passwords'
import { receivesOn } from '@/lib/clients/live-access'
import { type CalendarDate, today } from '@/lib/dates'
import type { Company, Contact, Invoice } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import { stopsAmong } from '@/lib/email/suppression'
import { refused } from '@/lib/forms/refused'
import { listOf } from '@/lib/text'
import { datesAtIssue, datesOf, issueIfDraft } from './issuing'
import { type Letter, writeLetters } from './letters'
import { lockExistingInvoice } from './locking'
import { wasDone } from './once'
import { saveShareLink } from './share-links'
import { isSharable } from './sharing'

type SendInvoice = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  invoiceId: string
  /** Made with the form: the same key again sends nothing more (SECURITY A8). */
  requestKey: string
  /** What the owner adds for this client, in their own words. */
  note?: string | null
}

/**
 * Queues the invoice for every contact of its client who receives invoices; issues it first if it is a draft.
 * Refused: `not-found`, `invoice-void`, `invoice-paid`; `no-recipient` when nobody there has an address
 * (Case 39); `recipients-stopped` when mail to each of them has come back; what issuing refuses; `invoice-moved`
 * when it was changed meanwhile.
 */
export async function sendInvoice(send: SendInvoice): Promise<Invoice> {
  const { company, by, now, invoiceId, requestKey } = send
  // Rendering takes time, so the messages are made before the transaction that gives the number they lack.
  const plan = await planSending(companyDb(company.id), send)
  const letters = plan.alreadySent ? [] : await plan.letters()

  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (await wasDone(tx, { event: 'invoice.sent', invoiceId, requestKey })) return invoice
    refuseUnsendable(invoice)
    const recipients = await recipientsOf(tx, { invoice, day: plan.day })
    if (!isStill(plan, { ...plan, invoice, recipients, open: await isOpenNow(tx, invoice) })) {
      throw refused('invoice-moved')
    }

    const issued = await issueIfDraft(tx, { invoice, by, now, requestKey })
    for (const { password, link } of letters) {
      // They got a password meanwhile: the message would tell one that is not theirs.
      if (password && !(await saveTemporaryPassword(tx, password, now))) throw refused('invoice-moved')
      if (link) await saveShareLink(tx, link)
    }
    await queueMessages(
      tx,
      letters.map(({ withNumber }) => withNumber(issued.number ?? '')),
      now,
    )
    const to = plan.recipients.map(({ name }) => name)
    await record(tx, {
      event: 'invoice.sent',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: issued.number, to, requestKey },
    })
    return tx.invoice.update({ where: { id: invoiceId }, data: { sentAt: now } })
  })
}

/** What the messages were written from. */
type Facts = {
  invoice: Invoice
  /** The company's own day. */
  day: CalendarDate
  recipients: Contact[]
  /** Whether their links open the invoice by themselves. */
  open: boolean
}

type Plan = Facts & { alreadySent: boolean; letters: () => Promise<Letter[]> }

async function planSending(
  view: CompanyDb,
  { now, invoiceId, requestKey, note = null }: SendInvoice,
): Promise<Plan> {
  const invoice = await view.invoice.findUnique({ where: { id: invoiceId }, include: { client: true } })
  if (!invoice) throw refused('not-found')
  const alreadySent = await wasDone(view, { event: 'invoice.sent', invoiceId, requestKey })
  if (!alreadySent) refuseUnsendable(invoice)
  const company = await view.company.findUniqueOrThrow({ where: { id: view.companyId } })
  const day = today(company.timeZone, now)
  const recipients = await recipientsOf(view, { invoice, day })
  if (recipients.length === 0 && !alreadySent) {
    throw refused('no-recipient', { values: { client: invoice.client.name } })
  }
  if (!alreadySent) await refuseAllStopped(view, recipients)

  const { dueDate } = datesAtIssue(datesOf(invoice), company, now)
  const facts = { invoice, day, recipients, open: isSharable(company, invoice.client) }
  return { ...facts, alreadySent, letters: () => writeLetters({ company, dueDate, note, now, ...facts }) }
}

function refuseUnsendable({ state }: Invoice): void {
  if (state === 'void') throw refused('invoice-void')
  if (state === 'paid') throw refused('invoice-paid')
}

/** Where at least one can be reached the invoice goes out, and the others' messages say why theirs did not. */
async function refuseAllStopped(view: CompanyDb, recipients: Contact[]): Promise<void> {
  const emails = recipients.map(({ email }) => email)
  const stops = await stopsAmong(view, emails)
  if (emails.some((email) => !stops.has(email))) return
  throw refused('recipients-stopped', {
    values: { people: listOf(recipients.map(({ name, email }) => `${name} (${email})`)) },
  })
}

type Addressed = { invoice: Pick<Invoice, 'id' | 'clientId'>; day: CalendarDate }

/** The contacts of its client who receive this invoice; who may not see it doesn't. */
export async function recipientsOf(
  view: Pick<CompanyDb, 'clientContact'>,
  { invoice, day }: Addressed,
): Promise<Contact[]> {
  const links = await view.clientContact.findMany({
    where: { clientId: invoice.clientId, ...receivesOn(day, invoice.id) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { contact: true },
  })
  return links.map(({ contact }) => contact)
}

async function isOpenNow(tx: CompanyTx, { clientId }: Pick<Invoice, 'clientId'>): Promise<boolean> {
  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  return isSharable(company, await tx.client.findUniqueOrThrow({ where: { id: clientId } }))
}

/** What the messages say is still so. */
function isStill(plan: Facts, now: Facts): boolean {
  const addresses = (contacts: Contact[]) => contacts.map(({ id, email, name }) => [id, email, name])
  return (
    plan.invoice.version === now.invoice.version &&
    plan.invoice.balance === now.invoice.balance &&
    plan.open === now.open &&
    JSON.stringify(addresses(plan.recipients)) === JSON.stringify(addresses(now.recipients))
  )
}
