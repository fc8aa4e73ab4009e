import type { Decimal } from 'decimal.js'
import { type Currency, type DecimalInput, exact, MAX_AMOUNT, roundHalfUp, toMinor } from '@/lib/money'

export interface LineInput {
  /** Negative for a correction. */
  quantity: DecimalInput
  /** In the currency's major unit. */
  unitPrice: DecimalInput
  /** Percent: 19 is 19 %. Null: outside tax, and not in the tax table; 0 is taxed, at nothing, and is. */
  taxRate: DecimalInput | null
}

/** What the columns hold: digits in all, and after the point. */
export const decimalSizes = {
  quantity: { maxDecimals: 6, maxDigits: 19 },
  unitPrice: { maxDecimals: 6, maxDigits: 19 },
  taxRate: { maxDecimals: 4, maxDigits: 7 },
  discountValue: { maxDecimals: 6, maxDigits: 19 },
} as const

/** `value`: percent (5 is 5 %), or a sum in the currency's major unit. */
export type Discount =
  | { kind: 'none'; value?: DecimalInput }
  | { kind: 'percent'; value: DecimalInput }
  | { kind: 'amount'; value: DecimalInput }

export interface TotalsInput {
  currency: Currency
  lines: readonly LineInput[]
  discount: Discount
}

export interface LineTotals {
  net: bigint
  /** Its part of the invoice's discount; of a negative line, negative. */
  discountShare: bigint
}

export interface TaxTotal {
  /** Percent, without padding: '19', '7.5'. */
  rate: string
  /** What the rate applies to: its lines after their part of the discount. */
  base: bigint
  tax: bigint
}

/** All in minor units. total = subtotal - discountTotal + taxTotal. */
export interface Totals {
  /** In the order of the input's lines. */
  lines: LineTotals[]
  subtotal: bigint
  discountTotal: bigint
  /** One a rate, highest first. */
  taxes: TaxTotal[]
  taxTotal: bigint
  total: bigint
  /** Why this invoice can't be saved. A discount with a problem is left out of the sums. */
  problem: TotalsProblem | null
}

export type TotalsProblem =
  | 'percent-out-of-range'
  | 'discount-negative'
  | 'discount-over-subtotal'
  | 'total-negative'
  | 'total-too-large'

/**
 * The arithmetic of an invoice, the same while typing and on the server (DESIGN.md, "Data and money"): each line's
 * net is rounded half-up; the discount is spread over the lines by largest remainder; tax is computed once a rate,
 * on the sum of its discounted lines. The order of the lines changes nothing. Throws when a text is no number.
 */
export function computeTotals({ currency, lines, discount }: TotalsInput): Totals {
  const nets = lines.map((line) => toMinor(exact(line.quantity).times(exact(line.unitPrice)), currency))
  const subtotal = sum(nets)

  const discountProblem = problemOfDiscount(discount, subtotal, currency)
  const discountTotal = discountProblem === null ? discountOf(discount, subtotal, currency) : 0n

  const rated = lines.map((line, index) => ({ net: nets[index] ?? 0n, rate: rateOf(line), index }))
  const shares = shareDiscount(discountTotal, subtotal, rated)
  const lineTotals = nets.map((net, index) => ({ net, discountShare: shares[index] ?? 0n }))

  const taxes = taxByRate(rated, lineTotals)
  const taxTotal = sum(taxes.map(({ tax }) => tax))
  const total = subtotal - discountTotal + taxTotal
  const problem = discountProblem ?? problemOfSums({ nets, subtotal, total, taxes })
  return { lines: lineTotals, subtotal, discountTotal, taxes, taxTotal, total, problem }
}

function problemOfDiscount(discount: Discount, subtotal: bigint, currency: Currency): TotalsProblem | null {
  if (discount.kind === 'none') return null
  const value = exact(discount.value)
  if (discount.kind === 'percent') return value.lt(0) || value.gt(100) ? 'percent-out-of-range' : null
  if (value.lt(0)) return 'discount-negative'
  const amount = toMinor(value, currency)
  return amount > 0n && amount > subtotal ? 'discount-over-subtotal' : null
}

function discountOf(discount: Discount, subtotal: bigint, currency: Currency): bigint {
  // Nothing to take from; the negative total is refused for itself.
  if (discount.kind === 'none' || subtotal <= 0n) return 0n
  if (discount.kind === 'amount') return toMinor(discount.value, currency)
  return percentOf(subtotal, exact(discount.value))
}

function percentOf(amount: bigint, percent: Decimal): bigint {
  return roundHalfUp(percent.times(amount.toString()).div(100))
}

interface RatedLine {
  net: bigint
  rate: Decimal | null
  index: number
}

function rateOf({ taxRate }: LineInput): Decimal | null {
  return taxRate === null ? null : exact(taxRate)
}

/**
 * Largest remainder: everybody gets the whole part of what is exactly theirs, and the units left over go to those
 * with the most cut off. Equal remainders: the higher rate first, so that shuffled lines give the same
 * tax. No share is larger than its line.
 */
function shareDiscount(discountTotal: bigint, subtotal: bigint, lines: readonly RatedLine[]): bigint[] {
  if (discountTotal === 0n) return lines.map(() => 0n)

  const parts = lines.map((line) => {
    const whole = floorDivide(discountTotal * line.net, subtotal)
    return { ...line, whole, remainder: discountTotal * line.net - whole * subtotal }
  })
  const left = discountTotal - sum(parts.map(({ whole }) => whole))
  const first = [...parts].sort(
    (a, b) => compare(b.remainder, a.remainder) || compareRates(b.rate, a.rate) || a.index - b.index,
  )

  const shares = parts.map(({ whole }) => whole)
  for (const { index, whole } of first.slice(0, Number(left))) shares[index] = whole + 1n
  return shares
}

/** Rounds towards minus infinity, where BigInt's own division rounds towards zero. `divisor` is positive. */
function floorDivide(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

function compareRates(a: Decimal | null, b: Decimal | null): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1)
  return a.comparedTo(b)
}

function taxByRate(rated: readonly RatedLine[], lineTotals: readonly LineTotals[]): TaxTotal[] {
  const bases = new Map<string, { rate: Decimal; base: bigint }>()
  for (const { rate, index } of rated) {
    const line = lineTotals[index]
    if (rate === null || line === undefined) continue
    const key = rate.toFixed()
    const base = (bases.get(key)?.base ?? 0n) + line.net - line.discountShare
    bases.set(key, { rate, base })
  }
  return [...bases.values()]
    .sort((a, b) => compareRates(b.rate, a.rate))
    .map(({ rate, base }) => ({ rate: rate.toFixed(), base, tax: percentOf(base, rate) }))
}

function problemOfSums(sums: { nets: bigint[]; subtotal: bigint; total: bigint; taxes: TaxTotal[] }) {
  const { nets, subtotal, total, taxes } = sums
  const amounts = [...nets, subtotal, total, ...taxes.flatMap(({ base, tax }) => [base, tax])]
  if (amounts.some((amount) => amount > MAX_AMOUNT || amount < -MAX_AMOUNT)) return 'total-too-large'
  return total < 0n ? 'total-negative' : null
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
