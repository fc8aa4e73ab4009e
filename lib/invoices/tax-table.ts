import type { Decimal } from 'decimal.js'
import { type DecimalInput, exact, percentOf, roundHalfUp } from '@/lib/money'
import { type TaxCategory, taxCategories } from '@/lib/taxes'
import { spread, sum } from './spreading'

/** A tax as a line has it: the values of its day, whatever the catalogue says later. */
export interface LineTax {
  /** What tax it is, as it is printed: 'VAT'. */
  name: string
  category: TaxCategory
  /** Percent: 19 is 19 %. */
  rate: DecimalInput
  /** Why nothing is charged, as it is printed. */
  reason: string | null
}

export interface TaxTotal {
  name: string
  category: TaxCategory
  /** Percent, without padding: '19', '7.5'. */
  rate: string
  /** One, or several that lines gave for the same category. */
  reasons: string[]
  /** What the rate applies to: its lines after their part of the discount. */
  base: bigint
  tax: bigint
}

/** A line by what is charged on it. Lines with the same taxes have the same key. */
export interface TaxedLine {
  key: string
  taxes: readonly ReadTax[]
  /** All its rates together, in percent. */
  rate: Decimal
}

interface ReadTax extends LineTax {
  key: string
  rate: Decimal
}

export function readTaxes(taxes: readonly LineTax[]): TaxedLine {
  const read = taxes.map((tax) => {
    const rate = exact(tax.rate)
    return { ...tax, rate, key: taxKey(tax) }
  })
  const key = read.map((tax) => tax.key)
  return {
    taxes: read,
    key: key.sort().join(),
    rate: read.reduce((all, { rate }) => all.plus(rate), exact('0')),
  }
}

/** The same for what stands in one row of the tax table. */
export function taxKey({ name, category, rate }: Pick<LineTax, 'name' | 'category' | 'rate'>): string {
  return JSON.stringify([name, category, exact(rate).toFixed()])
}

/**
 * Whom a unit left over goes to first: the higher rate, and between equal ones always the same taxes, so that
 * shuffled lines give the same tax.
 */
export function ranksOf(lines: readonly TaxedLine[]): number[] {
  const byKey = new Map(lines.map((line) => [line.key, line]))
  const order = [...byKey.values()].sort((a, b) => b.rate.comparedTo(a.rate) || compareText(b.key, a.key))
  const ranks = new Map(order.map(({ key }, rank) => [key, rank]))
  return lines.map(({ key }) => ranks.get(key) ?? 0)
}

/**
 * Amounts that include their taxes, without them. Several taxes on a line are all on its net amount, so their rates
 * are summed. The lines with the same taxes are rounded once, together, and spread by largest remainder.
 */
export function takeOutTaxes(lines: readonly TaxedLine[], amounts: readonly bigint[]): bigint[] {
  const nets = [...amounts]
  for (const { rate, places } of alikeIn(lines)) {
    // Rates have four decimals: 119 % is 1,190,000 of these.
    const divisor = BigInt(rate.plus(100).times(10_000).toFixed(0))
    const parts = places.map((place) => ({ numerator: (amounts[place] ?? 0n) * 1_000_000n, rank: place }))
    const together = exact(sum(parts.map(({ numerator }) => numerator)).toString())
    const total = roundHalfUp(together.div(divisor.toString()))
    for (const [index, net] of spread(total, { parts, divisor }).entries()) nets[places[index] ?? 0] = net
  }
  return nets
}

function alikeIn(lines: readonly TaxedLine[]): Iterable<{ rate: Decimal; places: number[] }> {
  const groups = new Map<string, { rate: Decimal; places: number[] }>()
  for (const [place, { key, rate }] of lines.entries()) {
    const group = groups.get(key)
    if (group) group.places.push(place)
    else groups.set(key, { rate, places: [place] })
  }
  return groups.values()
}

/** One row for each tax, category and rate, highest first; `bases`: of the lines, after every discount. */
export function taxTable(lines: readonly TaxedLine[], bases: readonly bigint[]): TaxTotal[] {
  const rows = new Map<string, { tax: ReadTax; base: bigint; reasons: Set<string> }>()
  for (const [index, line] of lines.entries()) {
    for (const tax of line.taxes) {
      const row = rows.get(tax.key) ?? { tax, base: 0n, reasons: new Set() }
      row.base += bases[index] ?? 0n
      if (tax.reason !== null) row.reasons.add(tax.reason)
      rows.set(tax.key, row)
    }
  }
  return [...rows.values()]
    .sort((a, b) => compareTaxes(a.tax, b.tax))
    .map(({ tax: { name, category, rate }, base, reasons }) => ({
      name,
      category,
      rate: rate.toFixed(),
      reasons: [...reasons].sort(compareText),
      base,
      tax: percentOf(base, rate),
    }))
}

function compareTaxes(a: ReadTax, b: ReadTax): number {
  const byCategory = taxCategories.indexOf(a.category) - taxCategories.indexOf(b.category)
  return b.rate.comparedTo(a.rate) || compareText(a.name, b.name) || byCategory
}

/** By code points: the same in a browser and on the server. */
function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
