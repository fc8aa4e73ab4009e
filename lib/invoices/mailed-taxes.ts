import type { CompanyDb } from '@/lib/db/tenancy'
import { inertText } from '@/lib/email/compose/inert-text'
import { translator } from '@/lib/i18n/translator'
import { type InvoiceWithLines, lineOf, linesInOrder, type SavedLine } from './draft-contents'
import { discountOf } from './line-fields'
import { taxesView } from './paper'
import { computeTotals } from './totals'

/** What a message says of an invoice's taxes, inert, as its paper does: a line for each, then why none is charged. */
export async function mailedTaxes(
  view: Pick<CompanyDb, 'invoiceLine'>,
  invoice: Omit<InvoiceWithLines, 'lines'>,
): Promise<string[]> {
  const lines = await view.invoiceLine.findMany({ where: { invoiceId: invoice.id }, ...linesInOrder })
  return taxLines({ ...invoice, lines })
}

type Taxed = Pick<InvoiceWithLines, 'currency' | 'pricesIncludeTax' | 'discountKind' | 'discountValue'> & {
  lines: readonly SavedLine[]
}

/** The same of what holds its lines. */
export function taxLines({ currency, pricesIncludeTax, lines, ...discount }: Taxed): string[] {
  const totals = computeTotals({
    ...{ currency, pricesIncludeTax },
    lines: lines.map(lineOf),
    discount: discountOf(discount),
  })
  // What people typed leads nowhere in a message; the figures are ours.
  const inert = totals.taxes.map((tax) => ({
    ...tax,
    name: inertText(tax.name),
    reasons: tax.reasons.map(inertText),
  }))
  const { taxes, reasons } = taxesView(inert, currency)
  const t = translator('pdf')
  const rows = taxes.map(({ name, base, amount, charged }) => {
    const key = pricesIncludeTax && charged ? 'totals.taxIncluded' : 'totals.tax'
    return `${t(key, { name, base })}: ${amount}`
  })
  return [...rows, ...reasons]
}
