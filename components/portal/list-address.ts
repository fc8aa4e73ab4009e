import { pathWith } from '@/components/ui/path-with'
import type { PortalFilter } from '@/lib/portal/queries'

/** What a list's address holds. */
export type ListAddress = { filter: PortalFilter; search: string; after?: string; before?: string }

/** The address of a list: `path` with its filter, its search and the place in it; what is as usual is left out. */
export function listAddress(path: string, { filter, search, after, before }: ListAddress): string {
  return pathWith(path, { state: filter === 'all' ? null : filter, q: search, after, before })
}
