import { formatDate, fromDbDate } from '@/lib/dates'
import type { Client, Company, Invoice } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import { formatAmount, formatDecimal, formatMoney, formatUnitPrice } from '@/lib/money'
import { hasRate } from '@/lib/taxes'
import { lineOf, type PricedLine, type SavedLine } from './draft-contents'
import { discountOf } from './line-fields'
import { addressLines, type Party, partiesAtIssue } from './parties'
import type { LineTax, TaxTotal } from './tax-table'
import { computeTotals, type LineTotals } from './totals'

/*
 * What an invoice, a credit note and a quote have alike on their sheets.
 */

/** What stands on a sheet of paper, an invoice's, a credit note's or a quote's: texts, ready to be read. */
export type PaperView = {
  /** 'Invoice 2026-0148', 'Draft invoice', 'Credit note CN-2026-0007'. */
  title: string
  /** Of a credit note: 'For invoice 2026-0148 of 3 November 2026.' */
  concerns: string | null
  /** 'Issued' and '3 November 2026', one after the other. */
  facts: { label: string; value: string }[]
  note: string | null
  seller: PartyView
  buyer: PartyView
  lines: LineView[]
  /** Prices, discounts and amounts of lines include tax. */
  pricesIncludeTax: boolean
  /** Of the lines, as their prices are, without the currency: '11,632.50'. */
  subtotal: string
  /** `percent`: '5', or null for a sum; `amount`: '−581.63'. */
  discount: { percent: string | null; amount: string } | null
  /** A row for each tax, category and rate; `name`: 'VAT 19 %', 'VAT exempt'. */
  taxes: { name: string; base: string; amount: string; charged: boolean }[]
  /** Why no tax is charged, where none is. */
  reasons: string[]
  /** What no net amount and its tax come to, where prices include tax: '0.01'. */
  rounding: string | null
  /** What stands above the taxes of the lines: 'VAT', or 'Tax' where there are several. */
  taxTitle: string
  /** What counts as paid, oldest first; `amount`: '−4,000.00'; `note`: the credit note that takes it off. */
  payments: { on: string; amount: string; note: string | null }[]
  /** 'Total', or what a credit note calls it. */
  totalTitle: string
  /** With the currency: '€13,150.54'. */
  total: string
}

export type PartyView = {
  name: string
  lines: string[]
  taxNumber: string | null
  attention: string | null
}

export type LineView = {
  description: string
  /** '11.5 hours'. */
  quantity: string
  unitPrice: string
  /** 'Discount 5 %: −145.00'. */
  discount: string | null
  /** '19 %', or 'GST 5 %' and 'PST 7 %' where there are several; none: not taxed. */
  taxes: string[]
  /** Less the line's discount. */
  amount: string
}

/** 'Issued', '3 November 2026'; nothing where there is no day yet. */
export function dayFact(label: string, day: Date | null): PaperView['facts'] {
  return day ? [{ label, value: formatDate(fromDbDate(day), 'long') }] : []
}

type Papered = {
  company: Company
  client: Client
  /** Of a draft: whom it will be marked for. */
  attention: string | null
  document: Pick<
    Invoice,
    'currency' | 'pricesIncludeTax' | 'discountKind' | 'discountValue' | 'parties' | 'note' | 'total'
  > & { lines: readonly SavedLine[] }
}

/** Both sides, the lines and what they come to. */
export function paperParts({
  document,
  ...sides
}: Papered): Omit<PaperView, 'title' | 'concerns' | 'facts' | 'payments'> {
  const { currency, pricesIncludeTax } = document
  const parties = partiesAtIssue(document.parties, sides)
  const priced = document.lines.map(lineOf)
  const totals = computeTotals({ currency, lines: priced, discount: discountOf(document), pricesIncludeTax })
  const { charged, taxes, rounding } = totals
  const names = new Set(taxes.map(({ name }) => name))
  return {
    note: document.note,
    seller: partyView(parties.seller),
    buyer: partyView(parties.buyer),
    lines: priced.flatMap((line, index) => {
      const sums = totals.lines[index]
      return sums ? [lineView(line, { sums, currency, named: names.size > 1 })] : []
    }),
    pricesIncludeTax,
    subtotal: formatAmount(charged.subtotal, currency),
    discount: charged.discount > 0n ? discountView(document, charged.discount) : null,
    ...taxesView(taxes, currency),
    rounding: rounding === 0n ? null : formatAmount(rounding, currency),
    taxTitle: names.size === 1 ? [...names].join() : translator('pdf')('labels.tax'),
    totalTitle: translator('pdf')('totals.total'),
    total: formatMoney(document.total, currency),
  }
}

/** The taxes row by row, and why none is charged where none is. */
export function taxesView(
  taxes: readonly TaxTotal[],
  currency: string,
): Pick<PaperView, 'taxes' | 'reasons'> {
  return {
    taxes: taxes.map(({ base, tax, ...kind }) => ({
      name: `${kind.name} ${wordsOf(kind)}`,
      base: formatAmount(base, currency),
      amount: formatAmount(tax, currency),
      charged: hasRate(kind.category),
    })),
    reasons: [...new Set(taxes.flatMap(({ reasons }) => reasons))],
  }
}

type LineOf = { sums: LineTotals; currency: string; named: boolean }

function lineView(line: PricedLine, { sums, currency, named }: LineOf): LineView {
  const { description, quantity, unit, unitPrice, discount, taxes } = line
  const t = translator('pdf')
  const off = formatAmount(-sums.discount, currency)
  const name = discount.kind === 'percent' ? percentName(discount.value) : t('totals.discount')
  return {
    description,
    quantity: [formatDecimal(quantity), unit].filter(Boolean).join(' '),
    unitPrice: formatUnitPrice(unitPrice, currency),
    discount: sums.discount === 0n ? null : `${name}: ${off}`,
    taxes: taxWords(taxes, named),
    amount: formatAmount(sums.charged, currency),
  }
}

/** '19 %', or 'GST 5 %' and 'PST 7 %' where the taxes are `named`. */
export function taxWords(taxes: readonly LineTax[], named: boolean): string[] {
  return taxes.map((each) => (named ? `${each.name} ${wordsOf(each)}` : wordsOf(each)))
}

/** '19 %', 'exempt'. */
function wordsOf({ category, rate }: Pick<LineTax, 'category' | 'rate'>): string {
  return translator('pdf')('taxOf', { category, rate: formatDecimal(rate) })
}

export function percentName(percent: string): string {
  return translator('pdf')('totals.discountPercent', { percent: formatDecimal(percent) })
}

export function partyView(party: Party): PartyView {
  const { name, taxNumber, attention } = party
  // A person who is the client is not marked for themselves.
  return { name, lines: addressLines(party), taxNumber, attention: attention === name ? null : attention }
}

function discountView(
  { discountKind, discountValue, currency }: Pick<Invoice, 'discountKind' | 'discountValue' | 'currency'>,
  off: bigint,
) {
  return {
    percent: discountKind === 'percent' ? formatDecimal(discountValue.toFixed()) : null,
    amount: formatAmount(-off, currency),
  }
}
