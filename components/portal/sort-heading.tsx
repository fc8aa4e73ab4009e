import type { ComponentProps } from 'react'
import { cx } from '@/components/ui/cx'
import { ChevronDownIcon } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { Th } from '@/components/ui/table'
import { type PortalSort, type SortColumn, usuallyDescending } from '@/lib/portal/sorting/schema'

type SortThProps = ComponentProps<typeof Th> & {
  by: SortColumn
  sort: PortalSort
  /** The list in another order. */
  sortedHref: (sort: PortalSort) => string
}

/** The head of a column that the list can be sorted by: a press sorts by it, another one turns it round. */
export function SortTh({ by, sort, sortedHref, children, ...cell }: SortThProps) {
  const current = sort.by === by
  const descending = current ? !sort.descending : usuallyDescending(by)
  return (
    <Th aria-sort={current ? (sort.descending ? 'descending' : 'ascending') : undefined} {...cell}>
      <Link
        href={sortedHref({ by, descending })}
        className={cx(
          '-my-2.5 inline-flex min-h-(--target) items-center gap-1 no-underline hover:text-ink hover:underline hover:underline-offset-[3px]',
          current && 'text-ink',
        )}
      >
        {children}
        {current && <ChevronDownIcon className={cx('size-3 shrink-0', !sort.descending && 'rotate-180')} />}
      </Link>
    </Th>
  )
}
