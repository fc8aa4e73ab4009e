/** The same page with what its address holds: a filter, a search, a place in a list. Empty values are left out. */
export function pathWith(path: string, query: Record<string, string | null | undefined>): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return given.length > 0 ? `${path}?${new URLSearchParams(given)}` : path
}
