import { isOfCurrency, readDiscount, readQuantity } from '@/lib/invoices/line-fields'
import type { LineTax } from '@/lib/invoices/tax-table'
import {
  computeTotals,
  type Discount,
  decimalSizes,
  type LineInput,
  type TotalsProblem,
} from '@/lib/invoices/totals'
import { type Currency, formatAmount, formatDecimal, formatMoney, parseDecimal } from '@/lib/money'
import { hasRate } from '@/lib/taxes'
import { taxName } from '../tax-words'

/** A line as it stands in its fields; of a tax, the row's id. */
export type TypedLine = {
  description: string
  quantity: string
  unitPrice: string
  discount: string
  tax1: string
  tax2: string
  tax3: string
}

/** What the editor's sums depend on, as it stands in the fields. */
export type TypedInvoice = {
  clientId: string
  discountKind: string
  discountValue: string
  pricesIncludeTax: boolean
  lines: TypedLine[]
}

export const taxFields = ['tax1', 'tax2', 'tax3'] as const
export const lineFields = ['description', 'quantity', 'unitPrice', 'discount', ...taxFields] as const

export const blankLine: TypedLine = {
  description: '',
  quantity: '',
  unitPrice: '',
  discount: '',
  tax1: '',
  tax2: '',
  tax3: '',
}

/** A blank line with the taxes of another. */
export function blankWith({ tax1, tax2, tax3 }: TypedLine): TypedLine {
  return { ...blankLine, tax1, tax2, tax3 }
}

/** A blank line with these taxes. */
export function blankTaxed(ids: readonly string[]): TypedLine {
  const [tax1 = '', tax2 = '', tax3 = ''] = ids
  return { ...blankLine, tax1, tax2, tax3 }
}

/** Nothing was said in it: the server leaves such lines out. */
export function isBlank({ description, unitPrice }: TypedLine): boolean {
  return description.trim() === '' && unitPrice.trim() === ''
}

/** Reads the form; its rows are numbered without gaps. */
export function readTyped(form: FormData): TypedInvoice {
  const text = (name: string) => String(form.get(name) ?? '')
  const lines: TypedLine[] = []
  while (form.has(lineField(lines.length, 'description'))) {
    const field = (name: keyof TypedLine) => text(lineField(lines.length, name))
    lines.push({
      description: field('description'),
      quantity: field('quantity'),
      unitPrice: field('unitPrice'),
      discount: field('discount'),
      tax1: field('tax1'),
      tax2: field('tax2'),
      tax3: field('tax3'),
    })
  }
  const [clientId, discountKind] = [text('clientId'), text('discountKind')]
  const pricesIncludeTax = form.has('pricesIncludeTax')
  return { clientId, discountKind, discountValue: text('discountValue'), pricesIncludeTax, lines }
}

/** The name of a field of a row, as the server's schema reads it. */
export function lineField(index: number, name: keyof TypedLine): string {
  return `lines[${index}].${name}`
}

export type LiveTotals = {
  /** One a row: '1,450.00'; '' for a blank one; null for one that can't be read yet. */
  amounts: (string | null)[]
  subtotal: string
  discount: { label: string; amount: string } | null
  taxes: { label: string; amount: string; charged: boolean }[]
  rounding: string | null
  pricesIncludeTax: boolean
  total: string
  /** Some field can't be read: the sums leave it out. */
  incomplete: boolean
  problem: TotalsProblem | null
  /** Its line, as it is counted on the page: 1 is the first. Null: the whole invoice. */
  problemLine: number | null
}

type Known = {
  currency: Currency
  /** The taxes to choose, by id. */
  taxes: ReadonlyMap<string, LineTax & { rate: string }>
}

/** The sums of what is typed so far, by the arithmetic that the server uses when it saves. */
export function liveTotals(typed: TypedInvoice, { currency, taxes }: Known): LiveTotals {
  const rows = typed.lines.map((line) => (isBlank(line) ? 'blank' : readLine(line, { currency, taxes })))
  const places = rows.flatMap((row, place) => (row === 'blank' || row === null ? [] : [place]))
  const lines = rows.filter((row) => row !== 'blank' && row !== null)
  const discount = readWholeDiscount(typed, currency)
  const { pricesIncludeTax } = typed
  const totals = computeTotals({ currency, lines, discount: discount ?? { kind: 'none' }, pricesIncludeTax })
  const { charged, rounding, problem, problemLine } = totals

  const amounts = totals.lines.map((line) => formatAmount(line.charged, currency)).values()
  return {
    amounts: rows.map((row) => (row === 'blank' ? '' : row && (amounts.next().value ?? null))),
    subtotal: formatAmount(charged.subtotal, currency),
    discount:
      charged.discount > 0n
        ? { label: labelOf(discount), amount: formatAmount(-charged.discount, currency) }
        : null,
    taxes: totals.taxes.map(({ tax, ...kind }) => ({
      label: taxName(kind),
      amount: formatAmount(tax, currency),
      charged: hasRate(kind.category),
    })),
    rounding: rounding === 0n ? null : formatAmount(rounding, currency),
    pricesIncludeTax,
    total: formatMoney(totals.total, currency),
    incomplete: rows.includes(null) || discount === null,
    problem,
    problemLine: problemLine === null ? null : (places[problemLine] ?? problemLine) + 1,
  }
}

/** Null: some number can't be read. An empty quantity is one; a tax that is not known any more is left out. */
function readLine(line: TypedLine, known: Known): LineInput | null {
  const count = readQuantity(line.quantity)
  const unitPrice = parseDecimal(line.unitPrice, decimalSizes.unitPrice)
  const discount = readDiscount(line.discount)
  if (count === null || unitPrice === null || discount === null) return null
  if (!isOfCurrency(discount, known.currency)) return null
  const taxes = taxFields.flatMap((name) => known.taxes.get(line[name]) ?? [])
  return { quantity: count.quantity, unitPrice, discount, taxes }
}

function readWholeDiscount(
  { discountKind, discountValue }: TypedInvoice,
  currency: Currency,
): Discount | null {
  if (discountKind !== 'percent' && discountKind !== 'amount') return { kind: 'none' }
  if (discountValue.trim() === '') return { kind: 'none' }
  const value = parseDecimal(discountValue, decimalSizes.discountValue)
  if (value === null) return null
  const discount: Discount = { kind: discountKind, value }
  return isOfCurrency(discount, currency) ? discount : null
}

function labelOf(discount: Discount | null): string {
  return discount?.kind === 'percent' ? `Discount ${formatDecimal(discount.value)} %` : 'Discount'
}
