import { type CalendarDate, formatDate, fromDbDate, today } from '@/lib/dates'
import type { Client, Company, Payment } from '@/lib/db/generated/client'
import { exact, formatAmount, formatDecimal, formatMoney, formatUnitPrice } from '@/lib/money'
import { discountOf, type InvoiceWithLines } from './draft-contents'
import { addressLines, type Party, partiesAtIssue } from './parties'
import { type ShownState, showState } from './shown'
import { computeTotals } from './totals'

/**
 * An invoice as the sheet shows it, to members and to contacts alike: texts, ready to be read. Safe to hand
 * to the browser: nothing in it is more than what stands on the paper.
 */
export type InvoiceView = {
  publicId: string
  /** Null: a draft. */
  number: string | null
  state: ShownState
  currency: string
  /** '3 November 2026'. */
  issued: string | null
  /** 'Thursday, 3 December 2026'. */
  due: string | null
  issueDate: CalendarDate | null
  dueDate: CalendarDate | null
  /** The day it became void: '12 November 2026'. */
  voided: string | null
  poNumber: string | null
  note: string | null
  seller: PartyView
  buyer: PartyView
  lines: LineView[]
  /** Without the currency: '11,632.50'. */
  subtotal: string
  /** `percent`: '5', or null for a sum; `amount`: '−581.63'. */
  discount: { percent: string | null; amount: string } | null
  taxes: { rate: string; base: string; amount: string }[]
  /** Payments that count, oldest first; `amount`: '−4,000.00'. */
  payments: { on: string; amount: string }[]
  /** With the currency: '€13,150.54'. */
  total: string
  balance: string
  /** Whether something is still to pay. */
  open: boolean
  /** Minor units, as text: for attributes and sums, never for arithmetic in the browser. */
  totalMinor: string
  balanceMinor: string
  /** How to pay by transfer, where the company says it; the reference is the number. */
  bank: { account: string; iban: string; bic: string | null } | null
}

export type PartyView = {
  name: string
  lines: string[]
  taxNumber: string | null
  attention: string | null
}

export type LineView = {
  description: string
  quantity: string
  unitPrice: string
  /** Percent: '19'; null: not taxed. */
  taxRate: string | null
  amount: string
}

type Shown = {
  invoice: InvoiceWithLines
  company: Company
  client: Client
  /** Of a draft: whom it will be marked for. */
  attention: string | null
  payments: Payment[]
  /** The company's own today. */
  onDay: CalendarDate
}

export function viewOf({ invoice, company, client, attention, payments, onDay }: Shown): InvoiceView {
  const { currency, lines } = invoice
  const parties = partiesAtIssue(invoice.parties, { company, client, attention })
  const totals = computeTotals({ currency, lines: lines.map(amounts), discount: discountOf(invoice) })
  const open = invoice.state === 'issued' || invoice.state === 'part_paid'

  return {
    publicId: invoice.publicId,
    number: invoice.number,
    state: showState(invoice, onDay),
    currency,
    issued: invoice.issueDate && formatDate(fromDbDate(invoice.issueDate), 'long'),
    due: invoice.dueDate && formatDate(fromDbDate(invoice.dueDate), 'full'),
    issueDate: invoice.issueDate && fromDbDate(invoice.issueDate),
    dueDate: invoice.dueDate && fromDbDate(invoice.dueDate),
    voided: invoice.voidedAt && formatDate(today(company.timeZone, invoice.voidedAt), 'long'),
    poNumber: invoice.poNumber,
    note: invoice.note,
    seller: partyView(parties.seller),
    buyer: partyView(parties.buyer),
    lines: lines.map((line) => ({
      description: line.description,
      quantity: formatDecimal(line.quantity.toFixed()),
      unitPrice: formatUnitPrice(line.unitPrice.toFixed(), currency),
      taxRate: line.taxRate && formatDecimal(line.taxRate.toFixed()),
      amount: formatAmount(line.net, currency),
    })),
    subtotal: formatAmount(invoice.subtotal, currency),
    discount: invoice.discountTotal > 0n ? discountView(invoice) : null,
    taxes: totals.taxes.map(({ rate, base, tax }) => ({
      rate: formatDecimal(rate),
      base: formatAmount(base, currency),
      amount: formatAmount(tax, currency),
    })),
    payments: payments.map((payment) => ({
      on: formatDate(fromDbDate(payment.paidOn), 'dayMonthLong'),
      amount: formatAmount(-payment.amount, currency),
    })),
    total: formatMoney(invoice.total, currency),
    balance: formatMoney(open ? invoice.balance : 0n, currency),
    open,
    totalMinor: String(invoice.total),
    balanceMinor: String(open ? invoice.balance : 0n),
    bank: bankOf(company),
  }
}

function amounts({ quantity, unitPrice, taxRate }: InvoiceWithLines['lines'][number]) {
  return {
    quantity: exact(quantity.toFixed()),
    unitPrice: exact(unitPrice.toFixed()),
    taxRate: taxRate && exact(taxRate.toFixed()),
  }
}

function partyView(party: Party): PartyView {
  const { name, taxNumber, attention } = party
  // A person who is the client is not marked for themselves.
  return { name, lines: addressLines(party), taxNumber, attention: attention === name ? null : attention }
}

function discountView({ discountKind, discountValue, discountTotal, currency }: InvoiceWithLines) {
  return {
    percent: discountKind === 'percent' ? formatDecimal(discountValue.toFixed()) : null,
    amount: formatAmount(-discountTotal, currency),
  }
}

/** Where to pay, as it is printed; null: the company names no account. */
export function bankOf({
  name,
  legalName,
  bankAccountName,
  bankIban,
  bankBic,
}: Company): InvoiceView['bank'] {
  if (!bankIban) return null
  const groups = bankIban.replace(/\s/g, '').match(/.{1,4}/g) ?? []
  return { account: bankAccountName ?? legalName ?? name, iban: groups.join(' '), bic: bankBic }
}
