/** A statement takes some 30,000 values at most; an invoice has 27. */
const rowsAtOnce = 1000

/** Runs `work` on a thousand at a time, one after the other: there is one connection. */
export async function inChunks<Item, Result>(
  items: readonly Item[],
  work: (chunk: Item[]) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  for (let start = 0; start < items.length; start += rowsAtOnce) {
    results.push(await work(items.slice(start, start + rowsAtOnce)))
  }
  return results
}
