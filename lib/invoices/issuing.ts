import { type Actor, record } from '@/lib/audit/record'
import { type CalendarDate, daysBetween, fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { askLife } from './asking-life'
import type { InvoiceWithLines } from './draft-contents'
import { settledState } from './life'
import { lockExistingInvoice } from './locking'
import { nextNumber } from './numbering'
import { fieldsNow } from './paper-fields'
import { partiesOf } from './parties'
import { letPlansGoOn } from './recurring/following'
import { dueBy, type Terms, termsOf } from './terms'

type IssueInvoice = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  invoiceId: string
  /** Made with the form; kept in the trail. */
  requestKey?: string
  /** The version that was looked at; without it, whatever the draft says by now. */
  seen?: number
}

/**
 * Makes a draft an invoice: it gets its number, its dates, both parties and the printed fields as they are now. One
 * that is issued already stays as it is. Refused: `not-found`, `invoice-void`, `draft-changed`, `no-lines`, and by its
 * dates.
 */
export async function issueInvoice({
  company,
  by,
  now,
  invoiceId,
  requestKey,
  seen,
}: IssueInvoice): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    askLife(invoice, 'issue')
    refuseUnseen(invoice, seen)
    return issueIfDraft(tx, { invoice, by, now, requestKey: requestKey ?? null })
  })
}

/**
 * Nobody issues what they have not seen: it can't be changed any more. Refused: `draft-changed` for another version of
 * a draft than the page showed.
 */
export function refuseUnseen(paper: { state: string; version: number }, seen: number | undefined): void {
  if (seen !== undefined && paper.state === 'draft' && paper.version !== seen) throw refused('draft-changed')
}

type Issue = { invoice: InvoiceWithLines; by: Actor; now: Date; requestKey: string | null }

/** Within the caller's transaction, which has locked the invoice. */
export async function issueIfDraft(tx: CompanyTx, { invoice, by, now, requestKey }: Issue): Promise<Invoice> {
  if (invoice.state !== 'draft') return invoice
  if (invoice.lines.length === 0) throw refused('no-lines')

  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const { issueDate, dueDate } = datesAtIssue(datesOf(invoice), company, now)
  refuseDates({ issueDate, dueDate }, today(company.timeZone, now))
  const client = await tx.client.findUniqueOrThrow({ where: { id: invoice.clientId } })
  const given = await nextNumber(tx, {
    series: 'invoice',
    pattern: company.numberPattern,
    issueDate,
    client: client.number,
  })

  const issued = await tx.invoice.update({
    where: { id: invoice.id },
    data: {
      ...given,
      issueDate: toDbDate(issueDate),
      dueDate: toDbDate(dueDate),
      state: settledState(invoice),
      parties: await partiesNow(tx, company, client.id),
      printedFields: await fieldsNow(tx, { paper: invoice, client }),
      issuedAt: now,
      version: { increment: 1 },
    },
  })
  await record(tx, {
    event: 'invoice.issued',
    by,
    subject: { kind: 'invoice', id: invoice.id },
    at: now,
    data: { number: given.number, requestKey },
  })
  await letPlansGoOn(tx, { invoice: issued, by, now })
  return issued
}

type Dates = { issueDate: CalendarDate; dueDate: CalendarDate }

/**
 * What was chosen, or else: issued today where the company is, due by the invoice's terms, or after its days to pay.
 */
export function datesAtIssue(
  chosen: { issueDate: CalendarDate | null; dueDate: CalendarDate | null; terms: Terms | null },
  company: Pick<Company, 'timeZone' | 'paymentDays'>,
  now: Date,
): Dates {
  const issueDate = chosen.issueDate ?? today(company.timeZone, now)
  const terms = chosen.terms ?? { days: company.paymentDays, endOfMonth: false }
  return { issueDate, dueDate: chosen.dueDate ?? dueBy(issueDate, terms) }
}

/**
 * Refused at its field: `issue-date-far` more than a year ahead of the company's day, which is a slip that no
 * correction takes out of the numbers; `due-before-issue`, or `due-over` where it is issued today; `due-date-far` over ten years later.
 */
export function refuseDates({ issueDate, dueDate }: Dates, day: CalendarDate): void {
  if (daysBetween(day, issueDate) > 366) throw refused('issue-date-far', { field: 'issueDate' })
  if (dueDate < issueDate) {
    throw refused(issueDate === day ? 'due-over' : 'due-before-issue', { field: 'dueDate' })
  }
  if (daysBetween(issueDate, dueDate) > 3660) throw refused('due-date-far', { field: 'dueDate' })
}

/** The dates of an invoice's row, and what makes the due date. */
export function datesOf(
  invoice: Pick<Invoice, 'issueDate' | 'dueDate' | 'termName' | 'termDays' | 'termEndOfMonth'>,
) {
  const { issueDate, dueDate } = invoice
  return {
    issueDate: issueDate && fromDbDate(issueDate),
    dueDate: dueDate && fromDbDate(dueDate),
    terms: termsOf(invoice),
  }
}

/** Both sides as an invoice that is issued now keeps them. */
export async function partiesNow(
  view: Pick<CompanyDb, 'client' | 'clientContact'>,
  company: Company,
  clientId: string,
) {
  const client = await view.client.findUniqueOrThrow({ where: { id: clientId } })
  return partiesOf({ company, client, attention: await firstPersonAt(view, clientId) })
}

/** Whom the invoice is marked for: the first person there who receives invoices. */
export async function firstPersonAt(
  view: Pick<CompanyTx, 'clientContact'>,
  clientId: string,
): Promise<string | null> {
  const first = await view.clientContact.findFirst({
    where: { clientId },
    orderBy: [{ receivesInvoices: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
    include: { contact: true },
  })
  return first?.contact.name ?? null
}
