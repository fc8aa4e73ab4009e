import { Facts } from '@/components/ui/facts'
import type { TotalsProblem } from '@/lib/invoices/totals'
import type { LiveTotals } from './typed-invoice'

type SumsProps = { totals: LiveTotals; problems: Record<TotalsProblem, string> }

/** What the lines come to, as one types. The server computes it again when it saves. */
export function Sums({ totals, problems }: SumsProps) {
  const { subtotal, discount, taxes, total, incomplete, problem } = totals
  return (
    <div>
      <Facts
        layout="sums"
        facts={[
          { key: 'subtotal', label: 'Subtotal', value: subtotal },
          ...(discount ? [{ key: 'discount', label: discount.label, value: discount.amount }] : []),
          ...taxes.map(({ label, amount }) => ({ key: label, label, value: amount })),
          { key: 'total', label: 'Total', value: <output>{total}</output>, total: true },
        ]}
      />
      {problem && <p className="mt-2 text-late text-sm">{problems[problem]}</p>}
      {incomplete && <p className="mt-2 text-ink-3 text-sm">Without what can’t be read yet.</p>}
    </div>
  )
}
