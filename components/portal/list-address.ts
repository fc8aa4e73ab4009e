import { pathWith } from '@/components/ui/path-with'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import { type PortalFilter, readPortalFilter } from '@/lib/portal/queries'

/** What a list's address holds. */
export type ListAddress = { filter: PortalFilter; search: string; after?: string; before?: string }

/** The address of a list: `path` with its filter, its search and the place in it; what is as usual is left out. */
export function listAddress(path: string, { filter, search, after, before }: ListAddress): string {
  return pathWith(path, { state: filter === 'all' ? null : filter, q: search, after, before })
}

/** Filter, search and place in the list, as the address says them. */
export async function readListAddress(searchParams: SearchParams) {
  return {
    filter: readPortalFilter(await queryValue(searchParams, 'state')),
    search: ((await queryValue(searchParams, 'q')) ?? '').trim(),
    place: {
      after: (await queryValue(searchParams, 'after')) ?? undefined,
      before: (await queryValue(searchParams, 'before')) ?? undefined,
    },
  }
}

export type AskedList = Awaited<ReturnType<typeof readListAddress>>
