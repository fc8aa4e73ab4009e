import { type Currency, type DecimalInput, exact, MAX_AMOUNT, percentOf, toMinor } from '@/lib/money'
import { spread, sum } from './spreading'
import {
  type LineTax,
  ranksOf,
  readTaxes,
  type TaxedLine,
  type TaxTotal,
  takeOutTaxes,
  taxTable,
} from './tax-table'

export interface LineInput {
  /** Negative for a correction. */
  quantity: DecimalInput
  /** In the currency's major unit. */
  unitPrice: DecimalInput
  discount: Discount
  /** None: outside tax, and not in the tax table; 0 % is taxed, at nothing, and is. */
  taxes: readonly LineTax[]
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
  /** Prices and discounts include the taxes of their lines; otherwise these come on top. */
  pricesIncludeTax?: boolean
}

export interface LineTotals {
  /** Quantity x price, as typed. */
  amount: bigint
  /** The line's own discount. */
  discount: bigint
  /** amount - discount: with or without tax, as the prices are. */
  charged: bigint
  /** Its part of the invoice's discount, as the prices are; of a negative line, negative. */
  cut: bigint
  /** charged without tax. */
  net: bigint
  /** Its part of the invoice's discount, without tax; of a negative line, negative. */
  discountShare: bigint
}

/** All in minor units. total = subtotal - discountTotal + taxTotal + rounding. */
export interface Totals {
  /** In the order of the input's lines. */
  lines: LineTotals[]
  /** What the lines and the discount come to as the prices are: with tax, where they include it. */
  charged: { subtotal: bigint; discount: bigint }
  subtotal: bigint
  discountTotal: bigint
  taxes: TaxTotal[]
  taxTotal: bigint
  /** Where prices include tax: what no net amount and its tax come to exactly. */
  rounding: bigint
  total: bigint
  /** Why this invoice can't be saved. A discount with a problem is left out of the sums. */
  problem: TotalsProblem | null
  /** The line whose own discount it is; null: the whole invoice. */
  problemLine: number | null
}

export type TotalsProblem =
  | 'percent-out-of-range'
  | 'discount-negative'
  | 'discount-over-subtotal'
  | 'discount-over-line'
  | 'total-negative'
  | 'total-too-large'

/**
 * The arithmetic of an invoice, the same while typing and on the server (DESIGN.md, "Data and money"): each line's
 * amount is rounded half-up; the discount is spread over the lines by largest remainder; tax is computed once a
 * category and rate, on the sum of its discounted lines. Taxes that prices include are taken out of lines with the
 * same taxes together (docs/decisions/029). The order of the lines changes nothing. Throws when a text is no number.
 */
export function computeTotals({ currency, lines, discount, pricesIncludeTax }: TotalsInput): Totals {
  const priced = lines.map((line) => priceLine(line, currency))
  const taxed = lines.map(({ taxes }) => readTaxes(taxes))
  const charged = priced.map((line) => line.charged)
  const chargedSubtotal = sum(charged)

  const discountProblem = problemOfDiscount(discount, chargedSubtotal, currency)
  const off = discountProblem === null ? discountOf(discount, chargedSubtotal, currency) : 0n
  const cuts = shareDiscount(off, { charged, subtotal: chargedSubtotal, taxed })
  const kept = charged.map((amount, index) => amount - (cuts[index] ?? 0n))

  const nets = pricesIncludeTax ? takeOutTaxes(taxed, charged) : charged
  const bases = pricesIncludeTax ? takeOutTaxes(taxed, kept) : kept
  const taxes = taxTable(taxed, bases)
  const [subtotal, taxTotal] = [sum(nets), sum(taxes.map(({ tax }) => tax))]
  const exactTotal = sum(bases) + taxTotal
  const total = pricesIncludeTax ? chargedSubtotal - off : exactTotal

  const lineTotals = priced.map(({ problem: _, ...line }, index) => {
    const net = nets[index] ?? 0n
    return { ...line, net, cut: cuts[index] ?? 0n, discountShare: net - (bases[index] ?? 0n) }
  })
  const problemLine = priced.findIndex(({ problem }) => problem !== null)
  const problem =
    priced[problemLine]?.problem ?? discountProblem ?? problemOfSums({ priced, subtotal, total, taxes })
  return {
    lines: lineTotals,
    charged: { subtotal: chargedSubtotal, discount: off },
    subtotal,
    discountTotal: subtotal - sum(bases),
    taxes,
    taxTotal,
    rounding: total - exactTotal,
    total,
    problem,
    problemLine: problemLine < 0 ? null : problemLine,
  }
}

interface PricedLine {
  amount: bigint
  discount: bigint
  charged: bigint
  problem: TotalsProblem | null
}

function priceLine(line: LineInput, currency: Currency): PricedLine {
  const amount = toMinor(exact(line.quantity).times(exact(line.unitPrice)), currency)
  const found = problemOfDiscount(line.discount, amount, currency)
  const problem = found === 'discount-over-subtotal' ? 'discount-over-line' : found
  const discount = problem === null ? amountOf(line.discount, amount, currency) : 0n
  return { amount, discount, charged: amount - discount, problem }
}

function problemOfDiscount(discount: Discount, whole: bigint, currency: Currency): TotalsProblem | null {
  if (discount.kind === 'none') return null
  const value = exact(discount.value)
  if (discount.kind === 'percent') return value.lt(0) || value.gt(100) ? 'percent-out-of-range' : null
  if (value.lt(0)) return 'discount-negative'
  const amount = toMinor(value, currency)
  return amount > 0n && amount > whole ? 'discount-over-subtotal' : null
}

function discountOf(discount: Discount, subtotal: bigint, currency: Currency): bigint {
  // Nothing to take from; the negative total is refused for itself.
  return subtotal <= 0n ? 0n : amountOf(discount, subtotal, currency)
}

/** Of a correcting line, a percentage is taken back. */
function amountOf(discount: Discount, whole: bigint, currency: Currency): bigint {
  if (discount.kind === 'none') return 0n
  if (discount.kind === 'amount') return toMinor(discount.value, currency)
  return percentOf(whole, exact(discount.value))
}

type Shared = { charged: readonly bigint[]; subtotal: bigint; taxed: readonly TaxedLine[] }

/** By what each line comes to. No share is larger than its line. */
function shareDiscount(off: bigint, { charged, subtotal, taxed }: Shared): bigint[] {
  if (off === 0n) return charged.map(() => 0n)
  const ranks = ranksOf(taxed)
  const parts = charged.map((amount, index) => ({ numerator: off * amount, rank: ranks[index] ?? 0 }))
  return spread(off, { parts, divisor: subtotal })
}

type Sums = { priced: PricedLine[]; subtotal: bigint; total: bigint; taxes: TaxTotal[] }

function problemOfSums({ priced, subtotal, total, taxes }: Sums): TotalsProblem | null {
  const ofLines = priced.flatMap(({ amount, charged }) => [amount, charged])
  const amounts = [...ofLines, subtotal, total, ...taxes.flatMap(({ base, tax }) => [base, tax])]
  if (amounts.some((amount) => amount > MAX_AMOUNT || amount < -MAX_AMOUNT)) return 'total-too-large'
  return total < 0n ? 'total-negative' : null
}
