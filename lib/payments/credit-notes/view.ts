import { printedAtIssue, printedFacts } from '@/lib/catalogue/custom-fields/printed'
import { formatDate, fromDbDate, today } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import { type InvoiceWithLines, lineOf, type PricedLine } from '@/lib/invoices/draft-contents'
import { type LineView, partyView, percentName, taxesView, taxWords } from '@/lib/invoices/paper'
import { partiesAtIssue } from '@/lib/invoices/parties'
import { taxKey } from '@/lib/invoices/tax-table'
import { factsOf, type InvoiceView } from '@/lib/invoices/view'
import { formatAmount, formatDecimal, formatMoney, formatUnitPrice } from '@/lib/money'
import type { Credited, CreditedLine, CreditTotals } from './arithmetic'
import { creditedBy, type NoteRows } from './standing'

type Shown = { note: NoteRows; invoice: InvoiceWithLines; company: Company; client: Client }

/**
 * A credit note as a sheet: what an invoice's page and paper show, with the note's own words and sums, positive as
 * they take back what was charged. Nothing on it asks for money.
 */
export function noteView({ note, invoice, company, client }: Shown): InvoiceView {
  const t = translator('pdf')
  const { currency, total } = note
  const parties = partiesAtIssue(note.parties, { company, client, attention: null })
  const lines = invoice.lines.map(lineOf)
  const credited = creditedBy(note, invoice)
  const names = new Set(credited.taxes.map(({ name }) => name))
  return {
    publicId: note.publicId,
    title: t('creditNote.title', { number: note.number }),
    concerns: concernsOf({ note, invoice, company }),
    facts: [
      ...factsOf({ ...invoice, issueDate: note.issueDate, dueDate: null, termName: null }),
      ...printedFacts(printedAtIssue(note.printedFields)),
    ],
    number: note.number,
    state: note.voidedAt
      ? { kind: 'void', tone: 'mute', words: translator('states')('void') }
      : { kind: 'credited', tone: 'mute', words: translator('states')('credited') },
    currency,
    issued: formatDate(fromDbDate(note.issueDate), 'long'),
    issueDate: fromDbDate(note.issueDate),
    ...{ due: null, dueDate: null, terms: null, poNumber: invoice.poNumber, payments: [], bank: null },
    voided: note.voidedAt && formatDate(today(company.timeZone, note.voidedAt), 'long'),
    note: t('creditNote.reason', { reason: note.reason }),
    seller: partyView(parties.seller),
    buyer: partyView(parties.buyer),
    lines: credited.lines.flatMap((part) => {
      const line = lines[part.line]
      return line ? [lineView(line, { part, currency, named: names.size > 1 })] : []
    }),
    ...sumsView({ ...credited, rounding: note.rounding }, { invoice, lines }),
    taxTitle: names.size === 1 ? [...names].join() : t('labels.tax'),
    total: formatMoney(total, currency),
    balance: formatMoney(0n, currency),
    open: false,
    totalMinor: String(total),
    balanceMinor: '0',
  }
}

/** The number and the day of what it takes back (EN 16931 BT-25, BT-26). */
function concernsOf({ note, invoice, company }: Omit<Shown, 'client'>): string {
  const t = translator('pdf')
  const date = invoice.issueDate ? formatDate(fromDbDate(invoice.issueDate), 'long') : ''
  const values = { number: invoice.number ?? '', date }
  if (!note.voidedAt) return t('creditNote.concerns', values)
  const voided = formatDate(today(company.timeZone, note.voidedAt), 'long')
  return t('creditNote.void', { ...values, voided })
}

type LineOf = { part: CreditedLine; currency: string; named: boolean }

function lineView(line: PricedLine, { part, currency, named }: LineOf): LineView {
  const { description, unit, unitPrice, discount, taxes } = line
  const t = translator('pdf')
  const counted = part.quantity !== null
  const name = discount.kind === 'percent' ? percentName(discount.value) : t('totals.discount')
  const below = discount.kind === 'none' ? null : t('creditNote.afterDiscount', { discount: name })
  return {
    description,
    quantity: part.quantity === null ? '' : [formatDecimal(part.quantity), unit].filter(Boolean).join(' '),
    unitPrice: counted ? formatUnitPrice(unitPrice, currency) : '',
    discount: counted ? below : t('creditNote.partOf'),
    taxes: taxWords(taxes, named),
    amount: formatAmount(part.amount, currency),
  }
}

type Sums = Pick<CreditTotals, keyof Credited | 'rounding'>
type Around = {
  invoice: Pick<InvoiceWithLines, 'currency' | 'pricesIncludeTax'>
  lines: readonly PricedLine[]
}

/** The rows below the lines, as an invoice has them. */
export function sumsView({ lines: parts, taxes, rounding }: Sums, { invoice, lines }: Around) {
  const { currency, pricesIncludeTax } = invoice
  const subtotal = parts.reduce((sum, { amount }) => sum + amount, 0n)
  const discount = parts.reduce((sum, part) => sum + part.discount, 0n)
  return {
    pricesIncludeTax,
    totalTitle: translator('pdf')('totals.credited'),
    subtotal: formatAmount(subtotal, currency),
    discount: discount === 0n ? null : { percent: null, amount: formatAmount(-discount, currency) },
    rounding: rounding === 0n ? null : formatAmount(rounding, currency),
    ...taxesView(
      taxes.map((tax) => ({ ...tax, reasons: reasonsOf(tax, { parts, lines }) })),
      currency,
    ),
  } satisfies Partial<InvoiceView>
}

type Reasons = { parts: readonly CreditedLine[]; lines: readonly PricedLine[] }

/** What the credited lines of the invoice say why no tax is charged. */
function reasonsOf(tax: Parameters<typeof taxKey>[0], { parts, lines }: Reasons): string[] {
  const key = taxKey(tax)
  const said = parts.flatMap(({ line }) => lines[line]?.taxes ?? []).filter((one) => taxKey(one) === key)
  return [...new Set(said.flatMap(({ reason }) => reason ?? []))].sort()
}
