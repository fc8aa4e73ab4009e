import { cx } from '@/components/ui/cx'
import type { LineFaults } from './line-row'
import { discountShown, LineRow, lineColumns } from './line-row'
import type { Row } from './rows'
import type { TaxOptions } from './tax-selects'

type LineRowsProps = {
  id: string
  rows: readonly Row[]
  amounts: readonly (string | null)[]
  taxes: TaxOptions
  /** By the key of the row. */
  faults: ReadonlyMap<string, LineFaults>
  onMove: (index: number, by: -1 | 1) => void
  onRemove: (index: number) => void
}

/** The lines of the invoice, the last one empty to go on with. */
export function LineRows({ id, rows, amounts, taxes, faults, onMove, onRemove }: LineRowsProps) {
  return (
    <div className="@container mt-6">
      <div
        aria-hidden="true"
        className={cx(
          'hidden gap-x-1 border-b pb-2 font-firm text-ink-3 text-xs @lg:grid [&>span]:px-1.5 [&>span]:text-right',
          lineColumns,
        )}
      >
        <span className="text-left!">Description</span>
        <span>Qty</span>
        <span>Price</span>
        <span className={discountShown}>Discount</span>
        <span className="text-left!">Tax</span>
        <span>Amount</span>
      </div>
      <ol aria-label="Lines" className="@max-lg:border-t">
        {rows.map((row, index) => (
          <LineRow
            key={row.key}
            id={`${id}-${row.key}`}
            index={index}
            start={row.start}
            amount={amounts[index] ?? (index < amounts.length ? null : '')}
            taxes={taxes}
            faults={faults.get(row.key) ?? {}}
            first={index === 0}
            last={index === rows.length - 1}
            spare={row.spare ?? false}
            onMove={(by) => onMove(index, by)}
            onRemove={() => onRemove(index)}
          />
        ))}
      </ol>
    </div>
  )
}
