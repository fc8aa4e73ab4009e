import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

const paddings = { none: '', md: 'p-5 sm:p-6', sheet: 'px-[18px] py-6 sm:px-12 sm:py-11' }

export type CardProps = Omit<ComponentProps<'section'>, 'ref'> & {
  as?: 'section' | 'article' | 'div'
  /** `none` for a table that reaches the edges, `sheet` for an invoice. */
  pad?: keyof typeof paddings
}

export function Card({ as: Element = 'section', pad = 'md', className, ...rest }: CardProps) {
  return (
    <Element
      className={cx('min-w-0 rounded-card border bg-surface shadow-card', paddings[pad], className)}
      {...rest}
    />
  )
}

type CardHeaderProps = {
  title: ReactNode
  sub?: ReactNode
  actions?: ReactNode
  /** `sm` in a narrow column. */
  size?: 'md' | 'sm'
  /** Above a table in a card without padding. */
  inset?: boolean
  id?: string
}

export function CardHeader({ title, sub, actions, size = 'md', inset = false, id }: CardHeaderProps) {
  return (
    <div
      className={cx(
        'flex flex-wrap items-start justify-between gap-x-4 gap-y-2',
        inset ? 'px-3 pt-4 pb-2 sm:px-4' : 'mb-3',
      )}
    >
      <div className="min-w-0">
        <h2
          id={id}
          className={cx('font-semibold', size === 'sm' ? 'text-md' : 'text-lg', inset && 'leading-8')}
        >
          {title}
        </h2>
        {sub && <p className="mt-1 text-ink-2 text-sm">{sub}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
