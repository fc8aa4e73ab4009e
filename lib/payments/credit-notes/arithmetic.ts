import { spread, sum } from '@/lib/invoices/spreading'
import { type LineTax, readTaxes, type TaxTotal, takeOutTaxes, taxKey } from '@/lib/invoices/tax-table'
import type { Totals } from '@/lib/invoices/totals'
import { type DecimalInput, exact, percentOf, roundHalfUp } from '@/lib/money'

/*
 * What a credit note comes to: never by a rounding of its own, but as what all notes together take back of the
 * invoice, less what those before it do. So many notes come to exactly the invoice, tax by tax, and the last one
 * takes what is left of every rounding (docs/decisions/039). Amounts are minor units; those of a line that corrects
 * are negative, as on the invoice.
 */

/** An issued invoice, by what a note can take back of it. */
export type Creditable = {
  lines: readonly { quantity: DecimalInput; taxes: readonly LineTax[] }[]
  totals: Totals
  pricesIncludeTax: boolean
}

/** What is taken back of one line. */
export type CreditedLine = {
  /** Its place on the invoice, from 0. */
  line: number
  /** Null: a sum of it, and none of what was counted. */
  quantity: string | null
  /** As the prices are, less the line's own discount. */
  amount: bigint
  /** Its part of the invoice's discount, as the prices are. */
  discount: bigint
  /** amount - discount, without tax. */
  net: bigint
}

export type CreditedTax = Pick<TaxTotal, 'name' | 'category' | 'rate' | 'base' | 'tax'>

/** A note, or several together. */
export type Credited = { lines: readonly CreditedLine[]; taxes: readonly CreditedTax[]; total: bigint }

export const nothingCredited: Credited = { lines: [], taxes: [], total: 0n }

/** What is left of a line. */
export type LineLeft = {
  /** As it is counted, the sign of the line; a sum that was taken back takes nothing off. */
  quantity: string
  amount: bigint
  /** Sums were taken back of it: quantity and amount don't belong together any more. */
  cut: boolean
}

/** What a note shall take back of a line. */
export type TakenLine = Pick<CreditedLine, 'line' | 'quantity' | 'amount'>

/** Line by line. */
export function leftOf({ lines, totals }: Creditable, credited: Credited): LineLeft[] {
  const rows = lines.map(({ quantity }, line) => ({
    quantity: exact(quantity),
    amount: totals.lines[line]?.charged ?? 0n,
    cut: false,
  }))
  for (const { line, quantity, amount } of credited.lines) {
    const row = rows[line]
    if (!row) continue
    row.amount -= amount
    if (quantity === null) row.cut = true
    else row.quantity = row.quantity.minus(quantity)
  }
  return rows.map((row) => ({ ...row, quantity: row.quantity.toFixed() }))
}

/** All that is left. */
export function takeAll(left: readonly LineLeft[]): TakenLine[] {
  return left.flatMap(({ quantity, amount, cut }, line) =>
    amount === 0n ? [] : [{ line, amount, quantity: cut || exact(quantity).isZero() ? null : quantity }],
  )
}

/** So much of what is counted: the same part of what is left of the amount. Null: more than there is, or nothing. */
export function amountOfQuantity({ quantity, amount }: LineLeft, wanted: DecimalInput): bigint | null {
  const [all, some] = [exact(quantity), exact(wanted)]
  if (some.isZero() || some.isNegative() !== all.isNegative() || some.abs().gt(all.abs())) return null
  return roundHalfUp(some.times(amount.toString()).div(all))
}

/** Whether so much is left of the line: more than nothing, and of its sign. */
export function isWithin(left: LineLeft, amount: bigint): boolean {
  return left.amount > 0n ? amount > 0n && amount <= left.amount : amount < 0n && amount >= left.amount
}

export type CreditTotals = Credited & {
  /** As the prices are: of the lines, and their parts of the invoice's discount. */
  charged: { subtotal: bigint; discount: bigint }
  /** total = net + taxTotal + rounding. */
  net: bigint
  taxTotal: bigint
  rounding: bigint
  /** More than the invoice, in all or by a tax; or nothing at all. */
  problem: 'over-invoice' | 'nothing' | null
}

/** What a note over these lines comes to, after those that there are. */
export function creditTotals(
  invoice: Creditable,
  { before, taken }: { before: Credited; taken: readonly TakenLine[] },
): CreditTotals {
  const lines = netLines(invoice, { before, cut: taken.map((line) => withDiscount(invoice, before, line)) })
  const taxes = taxesOf(invoice, { before, lines })
  const charged = {
    subtotal: sum(lines.map(({ amount }) => amount)),
    discount: sum(lines.map(({ discount }) => discount)),
  }
  const [net, taxTotal] = [sum(lines.map((line) => line.net)), sum(taxes.map(({ tax }) => tax))]
  const total = invoice.pricesIncludeTax ? charged.subtotal - charged.discount : net + taxTotal
  const sums = { lines, taxes, charged, net, taxTotal, rounding: total - net - taxTotal, total }
  return { ...sums, problem: problemOf(invoice, { before, lines, taxes, total }) }
}

type CutLine = Omit<CreditedLine, 'net'>

/** The invoice's discount follows what is taken back of the line, up to all of it. */
function withDiscount({ totals }: Creditable, before: Credited, taken: TakenLine): CutLine {
  const { charged = 0n, cut = 0n } = totals.lines[taken.line] ?? {}
  const earlier = before.lines.filter(({ line }) => line === taken.line)
  const amount = taken.amount + sum(earlier.map((line) => line.amount))
  const discount = charged === 0n ? 0n : portion(cut, amount, charged)
  return { ...taken, discount: discount - sum(earlier.map((line) => line.discount)) }
}

function portion(of: bigint, part: bigint, whole: bigint): bigint {
  return roundHalfUp(exact((of * part).toString()).div(whole.toString()))
}

type Netting = { before: Credited; cut: readonly CutLine[] }

/** Where prices include tax it is taken out of the lines with the same taxes together, as on the invoice. */
function netLines(invoice: Creditable, { before, cut }: Netting): CreditedLine[] {
  const kept = cut.map(({ amount, discount }) => amount - discount)
  const nets = [...kept]
  if (invoice.pricesIncludeTax) {
    for (const places of alike(invoice, cut)) {
      const together = netTogether(invoice, { before, cut: places.map((place) => cut[place] as CutLine) })
      const shares = shared(
        together,
        places.map((place) => kept[place] ?? 0n),
      )
      for (const [index, place] of places.entries()) nets[place] = shares[index] ?? 0n
    }
  }
  return cut.map((line, place) => ({ ...line, net: nets[place] ?? 0n }))
}

/** The places of the lines that have the same taxes. */
function alike(invoice: Creditable, cut: readonly CutLine[]): number[][] {
  const groups = new Map<string, number[]>()
  for (const [place, { line }] of cut.entries()) {
    const key = keyOf(invoice, line)
    groups.set(key, [...(groups.get(key) ?? []), place])
  }
  return [...groups.values()]
}

function keyOf({ lines }: Creditable, line: number): string {
  return readTaxes(lines[line]?.taxes ?? []).key
}

/** Of lines with the same taxes: what is net of all that is taken back, less what of it was before. */
function netTogether(invoice: Creditable, { before, cut }: Netting): bigint {
  const [{ line: first } = { line: 0 }] = cut
  const key = keyOf(invoice, first)
  const earlier = before.lines.filter(({ line }) => keyOf(invoice, line) === key)
  const gross = sum([...earlier, ...cut].map(({ amount, discount }) => amount - discount))
  const [net = 0n] = takeOutTaxes([readTaxes(invoice.lines[first]?.taxes ?? [])], [gross])
  return net - sum(earlier.map((line) => line.net))
}

/** By what each comes to. */
function shared(total: bigint, amounts: readonly bigint[]): bigint[] {
  const all = sum(amounts)
  // Lines that cancel each other out.
  if (all === 0n) return amounts.map((_, index) => (index === 0 ? total : 0n))
  const sign = all < 0n ? -1n : 1n
  const parts = amounts.map((amount, rank) => ({ numerator: total * amount * sign, rank }))
  return spread(total, { parts, divisor: all * sign })
}

type Taxing = { before: Credited; lines: readonly CreditedLine[] }

/** In the order of the invoice's tax table: its rows of which something is taken back. */
function taxesOf(invoice: Creditable, { before, lines }: Taxing): CreditedTax[] {
  return invoice.totals.taxes.flatMap(({ name, category, rate }) => {
    const key = taxKey({ name, category, rate })
    const own = lines.filter(({ line }) => hasTax(invoice, line, key))
    if (own.length === 0) return []
    const base = sum(own.map(({ net }) => net))
    const earlier = before.taxes.filter((tax) => taxKey(tax) === key)
    const together = percentOf(base + sum(earlier.map((tax) => tax.base)), exact(rate))
    return [{ name, category, rate, base, tax: together - sum(earlier.map(({ tax }) => tax)) }]
  })
}

function hasTax({ lines }: Creditable, line: number, key: string): boolean {
  return (lines[line]?.taxes ?? []).some((tax) => taxKey(tax) === key)
}

function problemOf({ totals }: Creditable, { before, ...note }: { before: Credited } & Credited) {
  if (note.total <= 0n) return 'nothing'
  if (before.total + note.total > totals.total) return 'over-invoice'
  const over = totals.taxes.some((tax) => {
    const key = taxKey(tax)
    const rows = [...before.taxes, ...note.taxes].filter((row) => taxKey(row) === key)
    return isBeyond(sum(rows.map(({ tax }) => tax)), tax.tax)
  })
  return over ? 'over-invoice' : null
}

function isBeyond(amount: bigint, limit: bigint): boolean {
  return limit < 0n ? amount < limit : amount > limit
}

/** Several notes as one. */
export function together(notes: readonly Credited[]): Credited {
  return {
    lines: notes.flatMap(({ lines }) => lines),
    taxes: notes.flatMap(({ taxes }) => taxes),
    total: sum(notes.map(({ total }) => total)),
  }
}
