/** The tabs of the list. */
export type ClientFilter = 'in-use' | 'archived'

/** What an address says after ?state=; anything else is those in use. */
export function readClientFilter(text: unknown): ClientFilter {
  return text === 'archived' ? 'archived' : 'in-use'
}
