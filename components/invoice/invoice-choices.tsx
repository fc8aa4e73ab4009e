import type { Choice } from '@/components/forms/form-spec'
import type { Choosable } from '@/lib/invoices/choosing-queries'

/** Invoices as boxes to tick: number and day, state and amount. */
export function invoiceChoices(invoices: readonly Choosable[]): Choice[] {
  return invoices.map((invoice) => ({
    value: invoice.publicId,
    ticked: invoice.ticked,
    label: (
      <span className="flex flex-wrap items-baseline gap-x-4">
        <span className="font-semibold">{invoice.number}</span>
        <span className="text-ink-2 text-sm">{invoice.issued}</span>
        <span className="text-ink-2 text-sm">{invoice.state.words}</span>
        <span className="num ml-auto">{invoice.amount}</span>
      </span>
    ),
  }))
}
