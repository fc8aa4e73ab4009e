import type { CreditNote, CreditNoteLine, CreditNoteTax, Prisma } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { type InvoiceWithLines, lineOf } from '@/lib/invoices/draft-contents'
import { discountOf } from '@/lib/invoices/line-fields'
import { computeTotals } from '@/lib/invoices/totals'
import { type Creditable, type Credited, together } from './arithmetic'

export type NoteRows = CreditNote & { lines: CreditNoteLine[]; taxes: CreditNoteTax[] }

/** A note with all that it says, in its order. */
export const noteRows = {
  lines: { orderBy: { position: 'asc' } },
  taxes: { orderBy: { position: 'asc' } },
} satisfies Prisma.CreditNoteInclude

/** The invoice as notes reckon with it. */
export function creditableOf(invoice: InvoiceWithLines): Creditable {
  const { currency, pricesIncludeTax } = invoice
  const lines = invoice.lines.map(lineOf)
  const totals = computeTotals({ currency, lines, discount: discountOf(invoice), pricesIncludeTax })
  return { lines, totals, pricesIncludeTax }
}

/** What the invoice's notes take back together; void ones nothing. */
export async function creditedOn(
  view: Pick<CompanyTx, 'creditNote'>,
  invoice: InvoiceWithLines,
): Promise<Credited> {
  const notes = await view.creditNote.findMany({
    where: { invoiceId: invoice.id, voidedAt: null },
    include: noteRows,
    orderBy: { id: 'asc' },
  })
  return together(notes.map((note) => creditedBy(note, invoice)))
}

/** What one note takes back. */
export function creditedBy({ lines, taxes, total }: NoteRows, invoice: InvoiceWithLines): Credited {
  const places = new Map(invoice.lines.map(({ id }, place) => [id, place]))
  return {
    total,
    lines: lines.map(({ invoiceLineId, quantity, amount, discount, net }) => ({
      ...{ amount, discount, net },
      line: places.get(invoiceLineId) ?? -1,
      quantity: quantity === null ? null : quantity.toFixed(),
    })),
    taxes: taxes.map(({ name, category, rate, base, tax }) => ({
      ...{ name, category, base, tax },
      rate: rate.toFixed(),
    })),
  }
}
