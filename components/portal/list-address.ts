import type { PortalFilter } from '@/lib/portal/queries'

/** What a list's address holds. */
export type ListAddress = { filter: PortalFilter; search: string; after?: string; before?: string }

/** The address of a list: `path` with its filter, its search and the place in it; what is as usual is left out. */
export function listAddress(path: string, { filter, search, after, before }: ListAddress): string {
  const query = new URLSearchParams()
  if (filter !== 'all') query.set('state', filter)
  if (search) query.set('q', search)
  if (after) query.set('after', after)
  if (before) query.set('before', before)
  return query.size > 0 ? `${path}?${query}` : path
}
