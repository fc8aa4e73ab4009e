import { fromDbDate } from '@/lib/dates'
import type { Invoice, InvoiceLine } from '@/lib/db/generated/client'
import { type DecimalInput, exact } from '@/lib/money'
import type { DraftInput } from './schema'
import type { Discount } from './totals'

export type InvoiceWithLines = Invoice & { lines: InvoiceLine[] }

/** A saved draft as the editor takes and gives it: numbers and dates as plain text. */
export function draftOf(saved: InvoiceWithLines): DraftInput {
  return {
    invoiceId: saved.id,
    version: saved.version,
    clientId: saved.clientId,
    issueDate: saved.issueDate && fromDbDate(saved.issueDate),
    dueDate: saved.dueDate && fromDbDate(saved.dueDate),
    poNumber: saved.poNumber,
    note: saved.note,
    discountKind: saved.discountKind,
    discountValue: saved.discountKind === 'none' ? null : saved.discountValue.toFixed(),
    lines: saved.lines.map(({ description, quantity, unitPrice, taxRate }) => ({
      description,
      quantity: quantity.toFixed(),
      unitPrice: unitPrice.toFixed(),
      taxRate: taxRate?.toFixed() ?? null,
    })),
  }
}

/** Both say the same, whatever their versions: a form posted twice, or saved without a change. */
export function sayTheSame(a: DraftInput, b: DraftInput): boolean {
  return JSON.stringify(contentsOf(a)) === JSON.stringify(contentsOf(b))
}

function contentsOf(draft: DraftInput) {
  const { clientId, issueDate, dueDate, poNumber, note, lines } = draft
  const { kind, value = '0' } = discountOf(draft)
  return [
    ...[clientId, issueDate, dueDate, poNumber, note, kind, plain(value)],
    lines.map(({ description, quantity, unitPrice, taxRate }) => [
      description,
      plain(quantity),
      plain(unitPrice),
      taxRate === null ? null : plain(taxRate),
    ]),
  ]
}

function plain(number: DecimalInput): string {
  return exact(number).toFixed()
}

type DiscountColumns = { discountKind: Discount['kind']; discountValue: { toString(): string } | null }

/** A discount without a value is none. */
export function discountOf({ discountKind: kind, discountValue }: DiscountColumns): Discount {
  if (kind === 'none' || discountValue === null) return { kind: 'none' }
  return { kind, value: exact(discountValue.toString()) }
}
