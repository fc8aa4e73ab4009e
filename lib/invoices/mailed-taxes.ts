import type { CompanyDb } from '@/lib/db/tenancy'
import { inertText } from '@/lib/email/compose/inert-text'
import { translator } from '@/lib/i18n/translator'
import { type InvoiceWithLines, lineOf, linesInOrder } from './draft-contents'
import { discountOf } from './line-fields'
import { computeTotals } from './totals'
import { taxesView } from './view'

/** What a message says of an invoice's taxes, inert, as its paper does: a line for each, then why none is charged. */
export async function mailedTaxes(
  view: Pick<CompanyDb, 'invoiceLine'>,
  invoice: Omit<InvoiceWithLines, 'lines'>,
): Promise<string[]> {
  const { currency, pricesIncludeTax } = invoice
  const lines = await view.invoiceLine.findMany({ where: { invoiceId: invoice.id }, ...linesInOrder })
  const totals = computeTotals({
    ...{ currency, pricesIncludeTax },
    lines: lines.map(lineOf),
    discount: discountOf(invoice),
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
