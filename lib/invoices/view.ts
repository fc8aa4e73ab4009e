import { type PrintedField, printedFacts } from '@/lib/catalogue/custom-fields/printed'
import { type CalendarDate, formatDate, fromDbDate, today } from '@/lib/dates'
import type { Client, Company, Invoice, PaymentAllocation } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import { formatAmount, formatMoney } from '@/lib/money'
import { type BankLine, bankLines } from './bank-account'
import type { InvoiceWithLines } from './draft-contents'
import { dayFact, type PaperView, paperParts } from './paper'
import { type ShownState, showState } from './shown'

/**
 * An invoice as the sheet shows it, to members and to contacts alike: texts, ready to be read. Safe to hand
 * to the browser: nothing in it is more than what stands on the paper.
 */
export type InvoiceView = PaperView & {
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
  /** Payment terms: '30 days end of month'; null where the company's own days count. */
  terms: string | null
  poNumber: string | null
  balance: string
  /** Whether something is still to pay. */
  open: boolean
  /** Minor units, as text: for attributes and sums, never for arithmetic in the browser. */
  totalMinor: string
  balanceMinor: string
  /** How to pay by transfer, where the company says it; the reference is the number. */
  bank: BankLine[] | null
}

/** What counts as paid; of a credit note of the same invoice, its number. */
export type CountedMoney = Pick<PaymentAllocation, 'day' | 'amount'> & { note?: string | null }

type Shown = {
  invoice: InvoiceWithLines
  company: Company
  client: Client
  /** Of a draft: whom it will be marked for. */
  attention: string | null
  /** The custom fields that stand on it. */
  printed: readonly PrintedField[]
  payments: CountedMoney[]
  /** The company's own today. */
  onDay: CalendarDate
}

export function viewOf({
  invoice,
  company,
  client,
  attention,
  printed,
  payments,
  onDay,
}: Shown): InvoiceView {
  const { currency, number } = invoice
  const t = translator('pdf')
  const open = invoice.state === 'issued' || invoice.state === 'part_paid'

  return {
    ...paperParts({ document: invoice, company, client, attention }),
    title: number ? t('title', { number }) : t('draftTitle'),
    facts: [...factsOf(invoice), ...printedFacts(printed)],
    publicId: invoice.publicId,
    concerns: null,
    number,
    state: showState(invoice, onDay),
    currency,
    issued: invoice.issueDate && formatDate(fromDbDate(invoice.issueDate), 'long'),
    due: invoice.dueDate && formatDate(fromDbDate(invoice.dueDate), 'full'),
    issueDate: invoice.issueDate && fromDbDate(invoice.issueDate),
    dueDate: invoice.dueDate && fromDbDate(invoice.dueDate),
    voided: invoice.voidedAt && formatDate(today(company.timeZone, invoice.voidedAt), 'long'),
    terms: invoice.termName,
    poNumber: invoice.poNumber,
    payments: payments.map((payment) => ({
      on: formatDate(fromDbDate(payment.day), 'dayMonthLong'),
      amount: formatAmount(-payment.amount, currency),
      note: payment.note ?? null,
    })),
    balance: formatMoney(open ? invoice.balance : 0n, currency),
    open,
    totalMinor: String(invoice.total),
    balanceMinor: String(open ? invoice.balance : 0n),
    bank: bankLines(company),
  }
}

type Dated = Pick<Invoice, 'issueDate' | 'dueDate' | 'termName' | 'poNumber'>

/** What stands below the title. */
export function factsOf({ issueDate, dueDate, termName, poNumber }: Dated): PaperView['facts'] {
  const t = translator('pdf')
  return [
    ...dayFact(t('facts.issued'), issueDate),
    ...dayFact(t('facts.due'), dueDate),
    ...(termName ? [{ label: t('facts.terms'), value: termName }] : []),
    ...(poNumber ? [{ label: t('facts.poNumber'), value: poNumber }] : []),
  ]
}
