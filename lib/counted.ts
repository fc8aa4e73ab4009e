/** How many of them there are, as a list of one: ['one invoice'], ['3 invoices']; empty where there are none. */
export function counted(count: number, what: string): string[] {
  if (count === 0) return []
  return [count === 1 ? `one ${what}` : `${count} ${what}s`]
}
