import { pathWith } from '@/components/ui/path-with'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import { type PortalFilter, readPortalFilter } from '@/lib/portal/queries'
import { type PortalSort, readPortalSort, sortName, usualSort } from '@/lib/portal/sorting/schema'
import { type ZipProblem, zipProblems } from '@/lib/portal/zip/schema'

/** What a list's address holds. */
export type ListAddress = {
  filter: PortalFilter
  search: string
  sort?: PortalSort
  after?: string | undefined
  before?: string | undefined
  /** Why the ZIP that was asked for was not made. */
  zip?: ZipProblem | null
  /** All boxes of the page are ticked: what the browser's script does at once. */
  ticked?: boolean
}

/** The address of a list: `path` with filter, search, order and the place in it; what is as usual is left out. */
export function listAddress(path: string, address: ListAddress): string {
  const { filter, search, sort = usualSort, after, before, zip, ticked } = address
  const named = sortName(sort)
  const state = filter === 'all' ? null : filter
  return pathWith(path, {
    ...{ state, q: search, sort: named === sortName(usualSort) ? null : named },
    ...{ after, before, zip, tick: ticked ? 'all' : null },
  })
}

/** Filter, search, order and place in the list, as the address says them. */
export async function readListAddress(searchParams: SearchParams) {
  const zip = await queryValue(searchParams, 'zip')
  return {
    filter: readPortalFilter(await queryValue(searchParams, 'state')),
    search: ((await queryValue(searchParams, 'q')) ?? '').trim(),
    sort: readPortalSort(await queryValue(searchParams, 'sort')),
    place: {
      after: (await queryValue(searchParams, 'after')) ?? undefined,
      before: (await queryValue(searchParams, 'before')) ?? undefined,
    },
    zip: zipProblems.find((problem) => problem === zip) ?? null,
    ticked: (await queryValue(searchParams, 'tick')) === 'all',
  }
}

export type AskedList = Awaited<ReturnType<typeof readListAddress>>
