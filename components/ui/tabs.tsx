import type { ReactNode } from 'react'
import { cx } from './cx'
import { Link } from './link'

export type Tab = { href: string; label: ReactNode; count?: number | string; current?: boolean | 'within' }

type TabsProps = {
  /** The name of the group for screen readers. */
  label: string
  tabs: readonly Tab[]
  /** A line below all of them: between a page's head and its parts. Without it, they sit on the table they filter. */
  ruled?: boolean
  className?: string
}

/** Links to the parts of a page or to the filters of a list; each has its own address. */
export function Tabs({ label, tabs, ruled = false, className }: TabsProps) {
  return (
    <nav aria-label={label} className={cx(ruled && 'border-b', className)}>
      <ul className="-mb-px flex flex-wrap sm:gap-x-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              href={tab.href}
              aria-current={tab.current === 'within' ? 'true' : tab.current ? 'page' : undefined}
              className="flex min-h-11 items-center gap-1 border-transparent border-b-2 px-2 pt-0.5 font-medium text-ink-2 text-md no-underline hover:text-ink focus-visible:outline-offset-[-2px] aria-[current]:border-brand aria-[current]:text-ink sm:px-3"
            >
              {tab.label}
              {tab.count !== undefined && (
                <span className="font-firm text-ink-3 tabular-nums"> {tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
