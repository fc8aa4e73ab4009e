import { type Fact, Facts } from '@/components/ui/facts'
import type { TotalsProblem } from '@/lib/invoices/totals'
import type { LiveTotals } from './typed-invoice'

type SumsProps = { totals: LiveTotals; problems: Record<TotalsProblem, string> }

/** What the lines come to, as one types. The server computes it again when it saves. */
export function Sums({ totals, problems }: SumsProps) {
  const { incomplete, problem, problemLine } = totals
  return (
    <div>
      <Facts layout="sums" facts={rowsOf(totals)} />
      {problem && (
        <p className="mt-2 text-late text-sm">
          {problemLine !== null && `Line ${problemLine}: `}
          {problems[problem]}
        </p>
      )}
      {incomplete && <p className="mt-2 text-ink-3 text-sm">Without what can’t be read yet.</p>}
    </div>
  )
}

/** Taxes stand above the total that they are added to, and below one that includes them. */
function rowsOf({ subtotal, discount, taxes, rounding, total, pricesIncludeTax }: LiveTotals): Fact[] {
  const sum: Fact = { key: 'total', label: 'Total', value: <output>{total}</output>, total: true }
  const rows = taxes.map(({ label, amount, charged }) => ({
    key: label,
    label: pricesIncludeTax && charged ? `Includes ${label}` : label,
    value: amount,
  }))
  return [
    { key: 'subtotal', label: 'Subtotal', value: subtotal },
    ...(discount ? [{ key: 'discount', label: discount.label, value: discount.amount }] : []),
    ...(pricesIncludeTax ? [sum, ...rows] : [...rows, sum]),
    ...(rounding === null ? [] : [{ key: 'rounding', label: 'Rounding', value: rounding }]),
  ]
}
