import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'
import { Link, type LinkProps } from './link'

type TableProps = ComponentProps<'table'> & {
  /** Read out before the table; not shown. */
  caption?: ReactNode
  /** The first and last columns reach the edges: lines on an invoice's sheet. */
  flush?: boolean
}

/** A table. Where there is little room it keeps the columns that matter: mark the others `secondary`. */
export function Table({ caption, flush = false, className, children, ...rest }: TableProps) {
  return (
    // An open menu in a row lies over what follows the table.
    <div className="@container relative has-[details[open]]:z-10">
      <table
        className={cx(
          'w-full border-collapse @max-md:text-md',
          flush && '[&_:is(th,td):first-child]:pl-0! [&_:is(th,td):last-child]:pr-0!',
          className,
        )}
        {...rest}
      >
        {caption && <caption className="sr-only">{caption}</caption>}
        {children}
      </table>
    </div>
  )
}

type CellProps = {
  /** Right-aligned, digits under each other. */
  numeric?: boolean
  /**
   * Not on phones. By the table's own width, whatever stands beside it: shown from 576 px, `narrow` already from
   * 448 px, `wide` only from 864 px. Give head and body of a column the same.
   */
  secondary?: boolean | 'narrow' | 'wide'
  /** Never on two lines: numbers of invoices, dates. */
  nowrap?: boolean
}

const shownFrom = {
  narrow: 'hidden @md:table-cell',
  medium: 'hidden @[36rem]:table-cell',
  wide: 'hidden @[54rem]:table-cell',
}

function cellClass({ numeric, secondary, nowrap }: CellProps): string {
  return cx(
    'px-2 first:pl-3 last:pr-3 @md:px-2.5 @md:first:pl-4 @md:last:pr-4 @[36rem]:px-4',
    numeric ? 'num' : 'text-left',
    nowrap && 'whitespace-nowrap',
    secondary && shownFrom[secondary === true ? 'medium' : secondary],
  )
}

export function Th({
  numeric,
  secondary,
  nowrap,
  className,
  scope = 'col',
  ...rest
}: ComponentProps<'th'> & CellProps) {
  return (
    <th
      scope={scope}
      className={cx(
        'border-b py-2.5 font-firm text-ink-3 text-xs',
        cellClass({ numeric, secondary, nowrap }),
        className,
      )}
      {...rest}
    />
  )
}

/** The head of a column that needs no visible name: of a box to tick, of buttons. */
export function ThHidden({ children, secondary }: Pick<CellProps, 'secondary'> & { children: ReactNode }) {
  return (
    <Th secondary={secondary}>
      <span className="sr-only">{children}</span>
    </Th>
  )
}

export function Tr({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={cx('hover:bg-sunken/55 [&:last-child>td]:border-b-0', className)} {...rest} />
}

type TdProps = ComponentProps<'td'> & CellProps & { tone?: 'strong' | 'sub' | 'late' }

const tones = { strong: 'font-semibold text-ink', sub: 'text-ink-2', late: 'text-late' }

export function Td({ numeric, secondary, nowrap, tone, className, ...rest }: TdProps) {
  return (
    <td
      className={cx(
        'border-b py-3 align-middle sm:py-[13px]',
        cellClass({ numeric, secondary, nowrap }),
        tone && tones[tone],
        className,
      )}
      {...rest}
    />
  )
}

/** A box to tick before a row. */
export function BoxCell({ className, ...input }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <Td className="w-10 pr-0! @max-md:w-9">
      <label className="grid size-(--target) place-items-center has-[:disabled]:invisible @max-md:-mr-3 pointer-coarse:@max-md:-ml-3 in-data-[targets=large]:@max-md:-ml-3">
        <input {...input} type="checkbox" className={cx('size-[18px]', className)} />
      </label>
    </Td>
  )
}

/** The one link of a row; the whole row leads there, other buttons and boxes in it still work. */
export function RowLink({ className, ...rest }: LinkProps) {
  return (
    <Link
      data-row-link
      className={cx(
        'my-[calc((1.5rem-var(--target))/2)] inline-flex min-h-(--target) items-center no-underline after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-brand focus-visible:after:outline-offset-[-2px]',
        className,
      )}
      {...rest}
    />
  )
}
