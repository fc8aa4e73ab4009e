import type { CompanyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId } from '@/lib/ids'
import { type Currency, minorUnits } from '@/lib/money'
import type { PricedDraft } from './draft-contents'
import { discountColumns, discountOf, isOfCurrency } from './line-fields'
import { computeTotals, type Totals, type TotalsProblem } from './totals'

/*
 * What a draft comes to, and the rows that keep it: of an invoice and of a quote alike.
 */

const ofTheWhole: readonly TotalsProblem[] = ['total-negative', 'total-too-large']

/** Refused: the arithmetic's own problems, at their field. */
export function totalsOf(draft: PricedDraft, currency: Currency): Totals {
  const { pricesIncludeTax, lines } = draft
  const totals = computeTotals({ currency, lines, discount: discountOf(draft), pricesIncludeTax })
  const { problem, problemLine } = totals
  if (!problem) return totals
  if (ofTheWhole.includes(problem)) throw refused(problem)
  const row = problemLine === null ? null : (lines[problemLine]?.row ?? problemLine)
  throw refused(problem, { field: row === null ? 'discountValue' : `lines[${row}].discount` })
}

/** Of what was typed. Refused, at its field: `discount-malformed` for a sum finer than the currency. */
export function refuseFiner(draft: PricedDraft, currency: Currency): void {
  const values = { decimals: minorUnits(currency) }
  for (const [index, { discount, row = index }] of draft.lines.entries()) {
    if (isOfCurrency(discount, currency)) continue
    throw refused('discount-malformed', { field: `lines[${row}].discount`, values })
  }
  if (isOfCurrency(discountOf(draft), currency)) return
  throw refused('discount-malformed', { field: 'discountValue', values })
}

/** What a company's papers are written in. */
export async function currencyOf(tx: CompanyTx): Promise<Currency> {
  const { currency } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  return currency
}

/** Discount and sums as columns. */
export function sumColumns(draft: PricedDraft, totals: Totals) {
  const { subtotal, discountTotal, taxTotal, rounding, total } = totals
  return {
    pricesIncludeTax: draft.pricesIncludeTax,
    ...discountColumns(discountOf(draft)),
    ...{ subtotal, discountTotal, taxTotal, rounding, total },
  }
}

/** New rows of the lines and of their taxes. */
export function lineRows(draft: PricedDraft, { totals, now }: { totals: Totals; now: Date }) {
  const withIds = draft.lines.map((line) => ({ ...line, id: newRowId(now) }))
  const lines = withIds.map(({ id, description, quantity, unit, unitPrice, discount }, position) => ({
    ...{ id, position, description, quantity, unit, unitPrice },
    ...discountColumns(discount),
    net: totals.lines[position]?.net ?? 0n,
  }))
  const taxes = withIds.flatMap(({ id, taxes }) =>
    taxes.map((tax, position) => ({ ...tax, lineId: id, position, rate: tax.rate.toString() })),
  )
  return { lines, taxes }
}
