import type { ReactNode } from 'react'
import { cx } from './cx'
import { Link } from './link'

export type FigureProps = {
  label: ReactNode
  value: ReactNode
  note?: ReactNode
  tone?: 'late'
  size?: 'md' | 'lg'
  /** The list behind the number. */
  href?: string
}

/** A number with its name above and what it is made of below. Stands in a `<dl>`. */
export function Figure({ label, value, note, tone, size = 'md', href }: FigureProps) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-3 text-sm">{label}</dt>
      <dd>
        <span
          className={cx(
            'sum block whitespace-nowrap',
            size === 'lg' ? 'mt-1 text-[2.125rem]' : 'mt-0.5 text-[1.375rem] sm:text-[1.5rem]',
            tone === 'late' && 'text-late',
          )}
        >
          {href ? (
            <Link href={href} className="no-underline hover:underline hover:decoration-1">
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
          className="min-w-max flex-[1_1_8.75rem] bg-surface px-4 py-4 sm:basis-[10.5rem] sm:px-5.5 sm:py-4.5"
        >
          <Figure {...item} />
        </div>
      ))}
    </dl>
  )
}
