import type { ReactNode } from 'react'
import { cx } from './cx'

type ColumnsProps = {
  children: ReactNode
  aside: ReactNode
  /** On a phone the aside comes first: what to do, before what to read. */
  asideFirst?: boolean
  /** Nothing in it can be used for the moment. */
  inert?: boolean
  /** The aside says what paper needs too: then it stands below. */
  asideOnPaper?: boolean
  /** What is read needs the room more: an editor of lines. */
  narrowAside?: boolean
  className?: string
}

/**
 * What to read, and beside it what to do. One below the other where there is no room, whatever the frame around; on
 * paper nothing can be done.
 */
export function Columns({
  children,
  aside,
  asideFirst = false,
  inert,
  asideOnPaper,
  narrowAside = false,
  className,
}: ColumnsProps) {
  return (
    <div inert={inert} className={cx('@container', className)}>
      <div
        className={cx(
          'grid items-start gap-4 print:block',
          narrowAside
            ? '@3xl:grid-cols-[minmax(0,1fr)_272px] @3xl:gap-5'
            : '@3xl:grid-cols-[minmax(0,1fr)_308px] @3xl:gap-7',
        )}
      >
        <div className="grid min-w-0 gap-4">{children}</div>
        <aside
          className={cx(
            'grid min-w-0 gap-4 *:break-inside-avoid print:mt-6',
            asideFirst && '@max-3xl:order-first',
            !asideOnPaper && 'print:hidden',
          )}
        >
          {aside}
        </aside>
      </div>
    </div>
  )
}
