import {
  computeTotals,
  type Discount,
  decimalSizes,
  type LineInput,
  type TotalsProblem,
} from '@/lib/invoices/totals'
import {
  type Currency,
  type DecimalInput,
  formatAmount,
  formatDecimal,
  formatMoney,
  parseDecimal,
} from '@/lib/money'

/** A line as it stands in its fields. */
export type TypedLine = { description: string; quantity: string; unitPrice: string; taxRate: string }

/** What the editor's sums depend on, as it stands in the fields. */
export type TypedInvoice = {
  clientId: string
  discountKind: string
  discountValue: string
  lines: TypedLine[]
}

export const blankLine: TypedLine = { description: '', quantity: '', unitPrice: '', taxRate: '' }

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
      taxRate: field('taxRate'),
    })
  }
  const [clientId, discountKind] = [text('clientId'), text('discountKind')]
  return { clientId, discountKind, discountValue: text('discountValue'), lines }
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
  taxes: { label: string; amount: string }[]
  total: string
  /** Some field can't be read: the sums leave it out. */
  incomplete: boolean
  problem: TotalsProblem | null
}

/** The sums of what is typed so far, by the arithmetic that the server uses when it saves. */
export function liveTotals(typed: TypedInvoice, currency: Currency): LiveTotals {
  const rows = typed.lines.map((line) => (isBlank(line) ? 'blank' : readLine(line)))
  const lines = rows.filter((row) => row !== 'blank' && row !== null)
  const discount = readDiscount(typed)
  const totals = computeTotals({ currency, lines, discount: discount ?? { kind: 'none' } })

  const nets = totals.lines.map(({ net }) => formatAmount(net, currency)).values()
  return {
    amounts: rows.map((row) => (row === 'blank' ? '' : row && (nets.next().value ?? null))),
    subtotal: formatAmount(totals.subtotal, currency),
    discount:
      totals.discountTotal > 0n
        ? { label: labelOf(discount), amount: formatAmount(-totals.discountTotal, currency) }
        : null,
    taxes: totals.taxes.map(({ rate, tax }) => ({
      label: `VAT ${formatDecimal(rate)} %`,
      amount: formatAmount(tax, currency),
    })),
    total: formatMoney(totals.total, currency),
    incomplete: rows.includes(null) || discount === null,
    problem: totals.problem,
  }
}

/** Null: some number can't be read. An empty quantity is one; an empty rate is no tax. */
function readLine({ quantity, unitPrice, taxRate }: TypedLine): LineInput | null {
  const count = readNumber(quantity, decimalSizes.quantity, '1')
  const price = readNumber(unitPrice, decimalSizes.unitPrice, null)
  const rate = readNumber(taxRate, decimalSizes.taxRate, '0')
  if (count === null || price === null || rate === null) return null
  return { quantity: count, unitPrice: price, taxRate: taxRate.trim() === '' ? null : rate }
}

type Size = (typeof decimalSizes)[keyof typeof decimalSizes]

function readNumber(text: string, size: Size, whenEmpty: string | null): DecimalInput | null {
  return text.trim() === '' ? whenEmpty : parseDecimal(text, size)
}

function readDiscount({ discountKind, discountValue }: TypedInvoice): Discount | null {
  if (discountKind !== 'percent' && discountKind !== 'amount') return { kind: 'none' }
  if (discountValue.trim() === '') return { kind: 'none' }
  const value = parseDecimal(discountValue, decimalSizes.discountValue)
  return value && { kind: discountKind, value }
}

function labelOf(discount: Discount | null): string {
  return discount?.kind === 'percent' ? `Discount ${formatDecimal(discount.value)} %` : 'Discount'
}
