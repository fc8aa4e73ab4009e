import { type Currency, type DecimalInput, exact, parseAmount, parseDecimal } from '@/lib/money'
import { type Discount, decimalSizes } from './totals'

/** How many taxes one line may have: tax1, tax2, tax3 of the editor. */
export const maxTaxes = 3

/** A discount that is saved: plain decimal text. */
export type LineDiscount = { kind: 'none' } | { kind: 'percent' | 'amount'; value: string }

/** '11.5 hours': a number, and what is counted. Null: it can't be read. */
export function readQuantity(text: string): { quantity: string; unit: string | null } | null {
  if (text.trim() === '') return { quantity: '1', unit: null }
  const [, number = '', unit = ''] = /^([^\p{L}°]*)(.*)$/su.exec(text.trim()) ?? []
  const quantity = parseDecimal(number, decimalSizes.quantity)
  const counted = unit.replace(/\s+/g, ' ')
  // "2 m2" is an area, "1e9" a number that we don't take.
  const unclear = /\d/.test(counted) && !/\s$/.test(number)
  if (quantity === null || unclear || counted.length > 20) return null
  return { quantity: quantity.toFixed(), unit: counted || null }
}

/** As it stands in the editor's field. */
export function quantityText({ quantity, unit }: { quantity: string; unit: string | null }): string {
  return unit === null ? quantity : `${quantity} ${unit}`
}

/** '5 %' or '25.00', a sum in the currency's major unit; nothing is none. Null: it can't be read. */
export function readDiscount(text: string): LineDiscount | null {
  const typed = text.trim()
  if (typed === '') return { kind: 'none' }
  const percent = typed.endsWith('%')
  const value = parseDecimal(percent ? typed.slice(0, -1) : typed, decimalSizes.discountValue)
  return value && { kind: percent ? 'percent' : 'amount', value: value.toFixed() }
}

/** A sum has no more decimals than its currency: 7.5 is none of yen. */
export function isOfCurrency(discount: Discount, currency: Currency): boolean {
  return discount.kind !== 'amount' || parseAmount(plain(discount.value), currency) !== null
}

export function discountText(discount: LineDiscount): string {
  if (discount.kind === 'none') return ''
  return discount.kind === 'percent' ? `${discount.value} %` : discount.value
}

type DiscountColumns = { discountKind: Discount['kind']; discountValue: { toString(): string } | null }

/** A discount as a row keeps it; one without a value is none. */
export function discountOf({ discountKind: kind, discountValue }: DiscountColumns): LineDiscount {
  if (kind === 'none' || discountValue === null) return { kind: 'none' }
  return { kind, value: plain(discountValue.toString()) }
}

/** The same as columns. */
export function discountColumns(discount: LineDiscount) {
  return { discountKind: discount.kind, discountValue: discount.kind === 'none' ? '0' : discount.value }
}

/** Without the zeros that the database pads with. */
export function plain(number: DecimalInput): string {
  return exact(number).toFixed()
}
