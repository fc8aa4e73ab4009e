import { type Actor, record } from '@/lib/audit/record'
import { printedAtIssue } from '@/lib/catalogue/custom-fields/printed'
import { type CalendarDate, fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, CreditNote, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId, publicId } from '@/lib/ids'
import { askLife } from '@/lib/invoices/asking-life'
import { partiesNow } from '@/lib/invoices/issuing'
import { lockExistingInvoice } from '@/lib/invoices/locking'
import { nextNumber } from '@/lib/invoices/numbering'
import { lesser } from '@/lib/money'
import { allot } from '../allotting'
import type { CreditTotals } from './arithmetic'
import { reckon } from './reckoning'
import type { CreditNoteInput } from './schema'
import { creditableOf, creditedOn } from './standing'

type Issue = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  credit: CreditNoteInput
  /** Minor units: what whoever pressed the button was shown. */
  total: bigint
  /** In the same transaction, when the note is written; `invoice` as it was before. */
  alongside?: (tx: CompanyTx, note: CreditNote, invoice: Invoice) => Promise<void>
}

/**
 * Takes an invoice back, in whole or by lines, with a number of the note's own. What is owed becomes less; what was
 * paid already becomes the client's credit. The same requestKey again is the same note. Refused: `not-found`; as the
 * invoice's life says: a draft, void or written off; as by reckon; at the date `credit-note-in-future`,
 * `credit-note-before-invoice`; `credit-moved` where it would come to another total than the one that was shown.
 */
export async function issueCreditNote({
  company,
  by,
  now,
  credit,
  total,
  alongside,
}: Issue): Promise<CreditNote> {
  return companyTransaction(company.id, async (tx) => {
    const { invoiceId, requestKey } = credit
    const invoice = await lockExistingInvoice(tx, invoiceId)
    const made = await tx.creditNote.findFirst({ where: { requestKey } })
    if (made) return made

    askLife(invoice, 'credit')
    const creditable = creditableOf(invoice)
    const before = await creditedOn(tx, invoice)
    const totals = reckon({ invoice, creditable, before, parts: credit })
    if (totals.total !== total) throw refused('credit-moved')
    const note = await writeNote(tx, { invoice, credit, totals, now })
    await countIt(tx, { note, invoice, now })
    await tell(tx, { note, invoice, by, now })
    await alongside?.(tx, note, invoice)
    return note
  })
}

/** When a note may be dated: from its invoice's day until today, and on that day where it is still to come. */
export function noteDays(
  invoice: Pick<Invoice, 'issueDate'>,
  day: CalendarDate,
): { earliest: CalendarDate; latest: CalendarDate } {
  const earliest = invoice.issueDate ? fromDbDate(invoice.issueDate) : day
  return { earliest, latest: earliest > day ? earliest : day }
}

type Write = {
  invoice: Awaited<ReturnType<typeof lockExistingInvoice>>
  credit: CreditNoteInput
  totals: CreditTotals
  now: Date
}

async function writeNote(tx: CompanyTx, { invoice, credit, totals, now }: Write): Promise<CreditNote> {
  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const { issueDate, reason, requestKey } = credit
  const { earliest, latest } = noteDays(invoice, today(company.timeZone, now))
  if (issueDate > latest) throw refused('credit-note-in-future', { field: 'issueDate' })
  if (issueDate < earliest) throw refused('credit-note-before-invoice', { field: 'issueDate' })
  const client = await tx.client.findUniqueOrThrow({ where: { id: invoice.clientId } })
  const given = await nextNumber(tx, {
    series: 'credit_note',
    pattern: company.creditNotePattern,
    issueDate,
    client: client.number,
  })
  const { net, taxTotal, rounding, total } = totals
  const id = newRowId(now)
  const note = await tx.creditNote.create({
    data: {
      ...given,
      ...{ id, reason, requestKey, net, taxTotal, rounding, total },
      publicId: publicId(),
      invoiceId: invoice.id,
      clientId: client.id,
      currency: invoice.currency,
      issueDate: toDbDate(issueDate),
      parties: await partiesNow(tx, company, client.id),
      printedFields: printedAtIssue(invoice.printedFields),
      createdAt: now,
    },
  })
  await tx.creditNoteLine.createMany({
    data: totals.lines.map(({ line, ...sums }, position) => ({
      ...sums,
      creditNoteId: id,
      invoiceLineId: invoice.lines[line]?.id ?? '',
      position,
    })),
  })
  await tx.creditNoteTax.createMany({
    data: totals.taxes.map((tax, position) => ({ ...tax, creditNoteId: id, position })),
  })
  return note
}

type Count = { note: CreditNote; invoice: Invoice; now: Date }

/** In the ledger: first off what is owed on the invoice, and the rest is credit, as of a payment that was too much. */
async function countIt(tx: CompanyTx, { note, invoice, now }: Count): Promise<void> {
  const { id: creditNoteId, clientId, currency, total, issueDate } = note
  const payment = await tx.payment.create({
    data: {
      ...{ id: newRowId(now), clientId, currency, amount: total, credit: total, creditNoteId },
      publicId: publicId(),
      paidOn: issueDate,
      method: 'other',
      // No form can send this one.
      requestKey: `note:${creditNoteId}`,
      createdAt: now,
    },
  })
  const credited = { credited: { increment: total } }
  await tx.invoice.update({ where: { id: invoice.id }, data: credited })
  const amount = lesser(total, invoice.balance)
  if (amount === 0n) return
  await allot(tx, { invoice, shares: [{ payment, amount }], day: issueDate, fromCredit: false, now })
}

type Told = Count & { by: Actor }

async function tell(tx: CompanyTx, { note, invoice, by, now }: Told): Promise<void> {
  const { id: creditNoteId, number, currency, clientId, total, reason } = note
  await record(tx, {
    event: 'credit-note.issued',
    by,
    subject: { kind: 'invoice', id: invoice.id },
    at: now,
    data: { creditNoteId, note: number, number: invoice.number, amount: String(total), currency, reason },
  })
  const credit = total - lesser(total, invoice.balance)
  if (credit === 0n) return
  await record(tx, {
    event: 'credit-note.credited',
    by,
    subject: { kind: 'client', id: clientId },
    at: now,
    data: { creditNoteId, note: number, amount: String(credit), currency },
  })
}
