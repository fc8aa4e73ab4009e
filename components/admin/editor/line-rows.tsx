import { cx } from '@/components/ui/cx'
import type { LineFaults } from './line-row'
import { discountShown, figuresBegin, LineRow, lineColumns, lineColumnsWithin, wordsAbove } from './line-row'
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
      <div className={lineColumns}>
        <div
          aria-hidden="true"
          className={cx(
            'hidden border-b pb-2 font-firm text-ink-3 text-xs @lg:grid [&>span]:px-1.5 [&>span]:text-right',
            lineColumnsWithin,
          )}
        >
          <span className={cx('text-left!', wordsAbove)}>Description</span>
          <span className={cx('min-w-18', figuresBegin)}>Qty</span>
          <span className="min-w-21">Price</span>
          <span className={cx('min-w-18', discountShown)}>Discount</span>
          <span className="min-w-18 text-left!">Tax</span>
          <span className="min-w-22">Amount</span>
        </div>
        <ol aria-label="Lines" className={cx('@max-lg:border-t @lg:grid', lineColumnsWithin)}>
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
    </div>
  )
}
