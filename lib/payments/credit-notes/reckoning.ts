import { refused } from '@/lib/forms/refused'
import type { InvoiceWithLines } from '@/lib/invoices/draft-contents'
import { decimalSizes } from '@/lib/invoices/totals'
import { formatMoney, minorUnits, parseAmount, parseDecimal } from '@/lib/money'
import {
  amountOfQuantity,
  type Creditable,
  type Credited,
  type CreditTotals,
  creditTotals,
  isWithin,
  type LineLeft,
  leftOf,
  type TakenLine,
  takeAll,
} from './arithmetic'
import type { CreditedParts } from './schema'

type Reckon = {
  invoice: InvoiceWithLines
  creditable: Creditable
  before: Credited
  parts: CreditedParts
}

/**
 * What a note of these parts comes to. Refused: `nothing-to-credit`; at a line's field `credit-quantity-malformed`,
 * `payment-malformed`, `credit-quantity-over`, `credit-amount-over`, `credit-one-of-both`, `not-found` for a line of another invoice;
 * `credit-over-invoice`.
 */
export function reckon({ invoice, creditable, before, parts }: Reckon): CreditTotals {
  const left = leftOf(creditable, before)
  const taken = parts.what === 'whole' ? takeAll(left) : takeParts({ invoice, left, parts })
  const totals = creditTotals(creditable, { before, taken })
  if (totals.problem === 'nothing') throw refused('nothing-to-credit')
  if (totals.problem === 'over-invoice') {
    const rest = formatMoney(creditable.totals.total - before.total, invoice.currency)
    throw refused('credit-over-invoice', { values: { rest } })
  }
  return totals
}

type Take = Pick<Reckon, 'invoice' | 'parts'> & { left: readonly LineLeft[] }

function takeParts({ invoice, left, parts }: Take): TakenLine[] {
  const places = new Map(invoice.lines.map(({ id }, place) => [id, place]))
  return parts.lines.flatMap(({ lineId, quantity, amount }, index) => {
    if (quantity === null && amount === null) return []
    const place = places.get(lineId)
    const row = place === undefined ? undefined : left[place]
    if (place === undefined || !row) throw refused('not-found', { field: `lines[${index}].quantity` })
    if (quantity !== null && amount !== null) {
      throw refused('credit-one-of-both', { field: `lines[${index}].amount` })
    }
    return quantity === null
      ? takeSum(amount ?? '', { place, row, index, currency: invoice.currency })
      : takeQuantity(quantity, { place, row, index })
  })
}

type At = { place: number; row: LineLeft; index: number }

function takeQuantity(typed: string, { place, row, index }: At): TakenLine[] {
  const field = `lines[${index}].quantity`
  const quantity = parseDecimal(typed, decimalSizes.quantity)
  if (quantity === null) throw refused('credit-quantity-malformed', { field })
  if (quantity.isZero()) return []
  const amount = amountOfQuantity(row, quantity)
  if (amount === null) throw refused('credit-quantity-over', { field, values: { left: row.quantity } })
  return amount === 0n ? [] : [{ line: place, quantity: quantity.toFixed(), amount }]
}

function takeSum(typed: string, { place, row, index, currency }: At & { currency: string }): TakenLine[] {
  const field = `lines[${index}].amount`
  const amount = parseAmount(typed, currency)
  if (amount === null) {
    throw refused('payment-malformed', { field, values: { decimals: minorUnits(currency) } })
  }
  if (amount === 0n) return []
  if (!isWithin(row, amount)) {
    throw refused('credit-amount-over', { field, values: { left: formatMoney(row.amount, currency) } })
  }
  return [{ line: place, quantity: null, amount }]
}
