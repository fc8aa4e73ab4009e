import type { ReactNode } from 'react'
import { cx } from './cx'

export type Fact = {
  key: string
  label: ReactNode
  value: ReactNode
  /** The sum below a column, with a line above it. */
  total?: boolean
}

type FactsProps = {
  facts: readonly Fact[]
  /** `sums`: values to the right, as under an invoice; `list`: beside the labels; `stacked`: below them. */
  layout?: 'sums' | 'list' | 'stacked'
  className?: string
}

const layouts = {
  sums: { list: 'grid gap-2', pair: 'flex items-baseline justify-between gap-5', value: 'num' },
  list: { list: 'grid gap-2', pair: 'grid grid-cols-[minmax(6.5rem,auto)_1fr] gap-5', value: 'min-w-0' },
  stacked: { list: 'grid gap-2.5', pair: '', value: 'min-w-0' },
}

/** Names and their values. */
export function Facts({ facts, layout = 'list', className }: FactsProps) {
  const look = layouts[layout]
  return (
    <dl className={cx('text-md', look.list, className)}>
      {facts.map(({ key, label, value, total }) => (
        <div key={key} className={cx(look.pair, total && 'border-t pt-2.5 font-semibold')}>
          <dt className={total ? 'text-ink' : 'text-ink-3'}>{label}</dt>
          <dd className={look.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
