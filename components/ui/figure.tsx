import type { ReactNode } from 'react'
import { cx } from './cx'
import { Link } from './link'

export type FigureProps = {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  tone?: 'late'
  /** `lg` for the one that matters; on a phone it has a row to itself. */
  size?: 'md' | 'lg'
  /** A Chip across from the name. */
  state?: ReactNode
  /** The list behind the number. */
  href?: string
}

/** A number with its name above and what it is made of below. Stands in a `<dl>`. */
export function Figure({ label, value, note, tone, size = 'md', state, href }: FigureProps) {
  return (
    <div className={cx('min-w-0', size === 'lg' && 'max-sm:w-full')}>
      <dt
        className={cx('text-ink-3 text-sm', Boolean(state) && 'mb-2 flex items-center justify-between gap-3')}
      >
        {label}
        {state}
      </dt>
      <dd>
        <span
          className={cx(
            'sum block whitespace-nowrap',
            size === 'lg' ? 'mt-1 text-[2.125rem]' : 'mt-0.5 text-[1.375rem] sm:text-[1.5rem]',
            tone === 'late' && 'text-late',
          )}
        >
          {href ? (
            <Link href={href} className="inline-block no-underline hover:underline hover:decoration-1">
              {value}
            </Link>
          ) : (
            value
          )}
        </span>
        {note && <span className="mt-0.5 block text-ink-2 text-sm">{note}</span>}
      </dd>
    </div>
  )
}

/** Figures side by side in a card: what is open, what of it is late, what comes next. */
export function FigureRow({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <dl
      className={cx('flex flex-1 flex-wrap items-baseline-last justify-between gap-x-8 gap-y-5', className)}
    >
      {children}
    </dl>
  )
}

/** The numbers row on top of a list. On a phone two stand side by side, as long as they fit. */
export function SummaryStrip({
  items,
  className,
}: {
  items: readonly (FigureProps & { key: string })[]
  className?: string
}) {
  return (
    <dl
      className={cx(
        'flex flex-wrap gap-px overflow-hidden rounded-card border bg-line shadow-card',
        className,
      )}
    >
      {items.map(({ key, ...item }) => (
        <div
          key={key}
          className="flex-[1_1_8.75rem] bg-surface px-4 py-4 sm:basis-[10.5rem] sm:px-5.5 sm:py-4.5"
        >
          <Figure {...item} />
        </div>
      ))}
    </dl>
  )
}
