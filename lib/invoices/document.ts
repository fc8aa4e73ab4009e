import { printedLogo } from '@/lib/companies/logo/queries'
import type { CalendarDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { invoiceLabels } from '@/lib/pdf/labels'
import { renderInvoicePdf } from '@/lib/pdf/render-invoice'
import { logoOf } from '@/lib/pictures'
import type { BankLine } from './bank-account'
import type { PaperView, PartyView } from './paper'
import { sumsOf } from './sums'
import type { InvoiceView } from './view'

type Printed = {
  view: InvoiceView
  company: Company
  /** The company's own today: the date of a draft's file. */
  today: CalendarDate
}

/** The invoice as a PDF, and the name to save it under. Not within a transaction. */
export async function invoicePdf(printed: Printed): Promise<{ bytes: Uint8Array; fileName: string }> {
  const bytes = await paperOf(printed.company, documentOf(printed))
  return { bytes, fileName: `${fileNameOf(printed.view.number ?? 'draft')}.pdf` }
}

/** What a file system takes everywhere. */
export function fileNameOf(number: string): string {
  return number.replace(/[^A-Za-z0-9._-]+/g, '-')
}

/**
 * What was printed, on paper, as a PDF; with the logo that it names, also one that the company has no more. Not within
 * a transaction.
 */
export async function paperOf(company: Pick<Company, 'id'>, document: InvoiceDocument): Promise<Uint8Array> {
  const hash = document.brand.logo?.hash
  const logo = hash ? await printedLogo({ company, hash }) : null
  return renderInvoicePdf(document, logo)
}

/** What the paper says, word for word. */
export function documentOf({ view, company, today }: Printed): InvoiceDocument {
  return {
    ...printedPaper(view, company),
    ...standing(view),
    date: view.issueDate ?? today,
    ...(view.open ? { balance: balanceOf(view) } : {}),
    ...(view.open && view.bank ? { bank: bankOf(view, view.bank) } : {}),
  }
}

/** What an invoice's paper and a quote's have alike. */
export function printedPaper(
  view: PaperView,
  company: Printed['company'],
): Omit<InvoiceDocument, 'date' | 'state' | 'watermark' | 'balance' | 'bank'> {
  const t = translator('pdf')
  const { taxNumber } = view.seller
  return {
    language: 'en',
    labels: { ...invoiceLabels(), tax: view.taxTitle },
    title: view.title,
    brand: printedBrand(company),
    seller: {
      name: view.seller.name,
      lines: view.seller.lines,
      ...(taxNumber ? { taxNumber: t('party.taxNumber', { number: taxNumber }) } : {}),
    },
    buyer: buyerOf(view.buyer),
    facts: view.facts,
    lines: view.lines.map(({ taxes, discount, ...line }) => ({
      ...line,
      ...(discount === null ? {} : { below: discount }),
      ...(taxes.length === 0 ? {} : { tax: taxes.join('\n') }),
    })),
    totals: sumsOf(view).map(({ label, amount, total }) => ({
      ...{ label, amount },
      ...(total ? { strong: true } : {}),
    })),
    reasons: view.reasons,
    ...(view.note ? { note: view.note } : {}),
  }
}

export function printedBrand(company: Company): InvoiceDocument['brand'] {
  const logo = logoOf(company)
  return { name: company.name, color: company.brandColor, ...(logo ? { logo } : {}) }
}

/** Why nothing is to be paid, where that is so. */
function standing({
  state,
  payments,
  voided,
  concerns,
}: InvoiceView): Pick<InvoiceDocument, 'state' | 'watermark'> {
  const t = translator('pdf')
  if (concerns !== null) return { state: concerns, ...(voided ? { watermark: t('watermark.void') } : {}) }
  if (state.kind === 'draft') return { state: t('state.draft'), watermark: t('watermark.draft') }
  if (state.kind === 'void') {
    return { watermark: t('watermark.void'), ...(voided ? { state: t('state.void', { date: voided }) } : {}) }
  }
  if (state.kind === 'credited') return { state: t('state.credited') }
  if (state.kind === 'written_off') return { state: t('state.closed') }
  const last = payments.at(-1)
  return state.kind === 'paid' && last ? { state: t('state.paid', { date: last.on }) } : {}
}

function buyerOf({ name, lines, taxNumber, attention }: PartyView) {
  const t = translator('pdf')
  return {
    name,
    lines: taxNumber ? [...lines, t('party.taxNumber', { number: taxNumber })] : lines,
    ...(attention ? { attention: t('party.attention', { name: attention }) } : {}),
  }
}

function balanceOf({ balance, due, state }: InvoiceView) {
  const t = translator('pdf')
  const key = state.kind === 'late' ? 'balance.overdue' : 'balance.due'
  return { label: t('balance.label'), amount: balance, ...(due ? { note: t(key, { date: due }) } : {}) }
}

function bankOf({ number }: InvoiceView, lines: BankLine[]) {
  const t = translator('pdf')
  return {
    title: t('bank.title'),
    facts: [...lines, ...(number ? [{ label: t('bank.reference'), value: number }] : [])],
    hint: t('bank.hint'),
  }
}
