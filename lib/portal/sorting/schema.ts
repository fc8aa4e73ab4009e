/** What a client's list can be sorted by. */
export const sortColumns = ['issued', 'due', 'number', 'amount'] as const
export type SortColumn = (typeof sortColumns)[number]

export type PortalSort = { by: SortColumn; descending: boolean }

/** Latest first. */
export const usualSort: PortalSort = { by: 'issued', descending: true }

/** Each column both ways, the one that is asked for more often before the other. */
export const portalSorts: readonly PortalSort[] = sortColumns.flatMap((by) => [
  { by, descending: usuallyDescending(by) },
  { by, descending: !usuallyDescending(by) },
])

/** The first press of a heading: the latest, the largest; but what is due soonest. */
export function usuallyDescending(by: SortColumn): boolean {
  return by !== 'due'
}

/** 'due-asc': what an address says after ?sort=. */
export function sortName({ by, descending }: PortalSort): `${SortColumn}-${'asc' | 'desc'}` {
  return `${by}-${descending ? 'desc' : 'asc'}`
}

/** Anything else is the usual. */
export function readPortalSort(text: unknown): PortalSort {
  return portalSorts.find((sort) => sortName(sort) === text) ?? usualSort
}
