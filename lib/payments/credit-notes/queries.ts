import { type CalendarDate, today } from '@/lib/dates'
import type { Company, CreditNote } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import type { SumRow } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { isPublicId } from '@/lib/ids'
import { askLife } from '@/lib/invoices/asking-life'
import { lineOf, linesInOrder } from '@/lib/invoices/draft-contents'
import { showDay } from '@/lib/invoices/shown'
import { sumsOf } from '@/lib/invoices/sums'
import type { InvoiceView } from '@/lib/invoices/view'
import { formatDecimal, formatMoney } from '@/lib/money'
import { type CreditTotals, creditTotals, leftOf, takeAll } from './arithmetic'
import { noteDays } from './issuing'
import { reckon } from './reckoning'
import type { CreditNoteInput } from './schema'
import { creditableOf, creditedOn, noteRows } from './standing'
import { noteView, sumsView } from './view'

type OfCompany = { company: Company }

async function loadInvoice(company: Pick<Company, 'id'>, invoiceId: string) {
  const view = companyDb(company.id)
  const invoice = await view.invoice.findUnique({
    where: { id: invoiceId },
    include: { lines: linesInOrder },
  })
  if (!invoice) throw refused('not-found')
  return { invoice, creditable: creditableOf(invoice), before: await creditedOn(view, invoice) }
}

type Asked = {
  company: Pick<Company, 'id'>
  credit: Pick<CreditNoteInput, 'invoiceId' | 'what' | 'lines'>
}

/** What such a note would come to now. Refused as by issueCreditNote, but for the date. */
export async function reckonCredit({ company, credit }: Asked): Promise<CreditTotals & { rows: SumRow[] }> {
  const loaded = await loadInvoice(company, credit.invoiceId)
  askLife(loaded.invoice, 'credit')
  const totals = reckon({ ...loaded, parts: credit })
  return { ...totals, rows: rowsOf(totals, loaded.invoice) }
}

type Loaded = Awaited<ReturnType<typeof loadInvoice>>

function rowsOf(totals: CreditTotals, invoice: Loaded['invoice']): SumRow[] {
  const total = formatMoney(totals.total, invoice.currency)
  return sumsOf({ payments: [], total, ...sumsView(totals, { invoice, lines: invoice.lines.map(lineOf) }) })
}

export type CreditableLine = {
  id: string
  description: string
  /** What of it is left: '4 hours', '3 of 4 hours'. */
  quantity: string
  /** What of it can still be credited: '€1,440.00'. */
  left: string
}

/** Of an invoice with more lines, a page of the form has as many of them. */
export const linesOfPage = 100

export type CreditForm = {
  invoiceId: string
  /** The usual day of a note: today, or the invoice's own where that is still to come. */
  day: CalendarDate
  /** Of those that something is left of: this page's. */
  lines: CreditableLine[]
  /** The first of them, from 1, and how many there are on all pages. */
  first: number
  total: number
  /** Of a note over all that is left; null: that is nothing. */
  whole: { rows: SumRow[]; total: string; seen: string } | null
}

/** What of an invoice can be credited. `invoiceId`: a row of this company's; `page`: of its lines, from 1. */
export async function creditForm({
  company,
  invoiceId,
  now,
  page = 1,
}: OfCompany & { invoiceId: string; now: Date; page?: number }): Promise<CreditForm> {
  const { invoice, creditable, before } = await loadInvoice(company, invoiceId)
  const { currency } = invoice
  const left = leftOf(creditable, before)
  const totals = creditTotals(creditable, { before, taken: takeAll(left) })
  const some = invoice.lines
    .map((line, place) => ({ line, left: left[place] ?? { quantity: '0', amount: 0n } }))
    .filter((each) => each.left.amount !== 0n)
  const last = Math.max(1, Math.ceil(some.length / linesOfPage))
  const start = (Math.min(page, last) - 1) * linesOfPage
  return {
    invoiceId,
    day: noteDays(invoice, today(company.timeZone, now)).latest,
    first: start + 1,
    total: some.length,
    lines: some.slice(start, start + linesOfPage).map((each) => {
      const [rest, all] = [formatDecimal(each.left.quantity), formatDecimal(each.line.quantity.toFixed())]
      return {
        id: each.line.id,
        description: each.line.description,
        quantity: [rest === all ? all : `${rest} of ${all}`, each.line.unit].filter(Boolean).join(' '),
        left: formatMoney(each.left.amount, currency),
      }
    }),
    whole:
      totals.problem === null
        ? {
            rows: rowsOf(totals, invoice),
            total: formatMoney(totals.total, currency),
            seen: String(totals.total),
          }
        : null,
  }
}

export type ListedNote = {
  publicId: string
  number: string
  /** '10 Nov', with the year when it is not this one. */
  on: string
  amount: string
  reason: string
  void: boolean
  invoice: { publicId: string; number: string }
}

type ListQuestion = OfCompany & { now: Date } & ({ invoiceId: string } | { clientId: string })

/** Of one invoice, or the latest of a client, void ones too; the latest first. */
export async function creditNotesOf({ company, now, ...of }: ListQuestion): Promise<ListedNote[]> {
  const day = today(company.timeZone, now)
  const notes = await companyDb(company.id).creditNote.findMany({
    where: of,
    orderBy: [{ issueDate: 'desc' }, { id: 'desc' }],
    include: { invoice: true },
    take: 50,
  })
  return notes.map(({ publicId, number, issueDate, total, currency, reason, voidedAt, invoice }) => ({
    ...{ publicId, number, reason },
    on: showDay(issueDate, day) ?? '',
    amount: formatMoney(total, currency),
    void: voidedAt !== null,
    invoice: { publicId: invoice.publicId, number: invoice.number ?? '' },
  }))
}

export type CreditNotePage = {
  id: string
  number: string
  void: boolean
  invoiceNumber: string
  view: InvoiceView
}

type OneNote = OfCompany & {
  /** The public id of its invoice, which the asker may see. */
  invoice: string
  note: string
}

/** One note; null where this invoice has none of that address. */
export async function creditNotePage({ company, invoice, note }: OneNote): Promise<CreditNotePage | null> {
  if (!isPublicId(invoice) || !isPublicId(note)) return null
  const found = await companyDb(company.id).creditNote.findFirst({
    where: { publicId: note, invoice: { publicId: invoice } },
    include: { ...noteRows, client: true, invoice: { include: { lines: linesInOrder } } },
  })
  if (!found) return null
  const view = noteView({ note: found, invoice: found.invoice, client: found.client, company })
  const { id, number, voidedAt, invoice: of } = found
  return { id, number, void: voidedAt !== null, invoiceNumber: of.number ?? '', view }
}

/** The note that a form has made; null: none yet. */
export async function madeBy({
  company,
  requestKey,
}: {
  company: Pick<Company, 'id'>
  requestKey: string
}): Promise<CreditNote | null> {
  return companyDb(company.id).creditNote.findFirst({ where: { requestKey } })
}
