import { type CustomValues, inOrder, valuesOf } from '@/lib/catalogue/custom-fields/values'
import { fromDbDate } from '@/lib/dates'
import type { Invoice, InvoiceLine, InvoiceLineTax, Prisma } from '@/lib/db/generated/client'
import { discountColumns, discountOf, plain } from './line-fields'
import type { DraftInput, LineInput } from './schema'
import type { LineTax } from './tax-table'
import { type Terms, termsOf } from './terms'

export type LineWithTaxes = InvoiceLine & { taxes: InvoiceLineTax[] }
export type InvoiceWithLines = Invoice & { lines: LineWithTaxes[] }

/** What a saved line says, of an invoice or of a quote. */
export type SavedLine = Omit<InvoiceLine, 'id' | 'companyId' | 'invoiceId' | 'net' | 'position'> & {
  taxes: Omit<InvoiceLineTax, 'id' | 'companyId' | 'lineId' | 'position'>[]
}

/** The columns of a draft, with its lines; of a quote the due date is its last day. */
type SavedDraft = Pick<
  Invoice,
  | ('id' | 'version' | 'clientId' | 'issueDate' | 'dueDate' | 'poNumber' | 'note' | 'pricesIncludeTax')
  | ('paymentTermId' | 'termName' | 'termDays' | 'termEndOfMonth' | 'discountKind' | 'discountValue')
  | 'customValues'
> & { lines: readonly SavedLine[] }

/** The lines in their order, each with its taxes in theirs. */
export const linesInOrder = {
  orderBy: { position: 'asc' },
  include: { taxes: { orderBy: { position: 'asc' } } },
} satisfies Prisma.Invoice$linesArgs

/** A tax on a line: what was chosen, with its values. */
export type ChosenTax = LineTax & { taxRateId: string }

/** A line with what it costs, ready for the arithmetic. */
export type PricedLine = LineInput & { taxes: ChosenTax[] }

/** A draft with the values of the taxes and terms that were chosen, and of its custom fields. */
export type PricedDraft = Omit<DraftInput, 'lines' | 'custom'> & {
  lines: PricedLine[]
  terms: Terms | null
  custom: CustomValues
}

/** A saved draft as the editor takes and gives it: numbers and dates as plain text. */
export function draftOf(saved: SavedDraft): PricedDraft {
  return {
    invoiceId: saved.id,
    version: saved.version,
    clientId: saved.clientId,
    issueDate: saved.issueDate && fromDbDate(saved.issueDate),
    dueDate: saved.dueDate && fromDbDate(saved.dueDate),
    paymentTermId: saved.paymentTermId,
    terms: termsOf(saved),
    poNumber: saved.poNumber,
    custom: valuesOf(saved),
    note: saved.note,
    pricesIncludeTax: saved.pricesIncludeTax,
    discountKind: saved.discountKind,
    discountValue: saved.discountKind === 'none' ? null : saved.discountValue.toFixed(),
    lines: saved.lines.map(lineOf),
  }
}

/** A saved line, with the taxes that it keeps. */
export function lineOf(line: SavedLine): PricedLine {
  return {
    description: line.description,
    quantity: line.quantity.toFixed(),
    unit: line.unit,
    unitPrice: line.unitPrice.toFixed(),
    discount: discountOf(line),
    taxRateIds: line.taxes.map(({ taxRateId }) => taxRateId),
    taxes: line.taxes.map(({ taxRateId, name, category, rate, reason }) => ({
      ...{ taxRateId, name, category, reason },
      rate: rate.toFixed(),
    })),
  }
}

/** Both say the same, whatever their versions: a form posted twice, or saved without a change. */
export function sayTheSame(a: PricedDraft, b: PricedDraft): boolean {
  return JSON.stringify(contentsOf(a)) === JSON.stringify(contentsOf(b))
}

function contentsOf(draft: PricedDraft) {
  const { clientId, issueDate, dueDate, poNumber, note, pricesIncludeTax, lines } = draft
  const { paymentTermId, terms, custom } = draft
  return [
    ...[clientId, issueDate, dueDate, poNumber, note, pricesIncludeTax, discountOf(draft)],
    ...[paymentTermId, terms?.name, terms?.days, terms?.endOfMonth],
    inOrder(custom),
    lines.map(({ description, quantity, unit, unitPrice, discount, taxes }) => [
      ...[description, plain(quantity), unit, plain(unitPrice), discountOf(discountColumns(discount))],
      taxes.map(({ taxRateId, name, category, rate, reason }) => [
        ...[taxRateId, name, category, plain(rate), reason],
      ]),
    ]),
  ]
}
