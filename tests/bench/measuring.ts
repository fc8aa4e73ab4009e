import { gzipSync } from 'node:zlib'
import autocannon from 'autocannon'

export type Target = { name: string; url: string; cookie?: string }

/** Requests a second, and milliseconds. */
export type Figures = { rate: number; p50: number; p99: number }

const connections = 8
const seconds = 6

/** One round of load. Throws when anything but 200 came back: a fast error page is no figure. */
export async function measure({ name, url, cookie }: Target): Promise<Figures> {
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: cookie ? { cookie } : {},
  })
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${name}: ${result.non2xx} answers were not 200, ${result.errors} requests failed.`)
  }
  return { rate: result.requests.average, p50: result.latency.p50, p99: result.latency.p99 }
}

/** Of several rounds: the middle one of each figure. */
export function medianOf(rounds: Figures[]): Figures {
  const middle = (pick: (figures: Figures) => number) => quantile(rounds.map(pick), 0.5)
  return { rate: middle(({ rate }) => rate), p50: middle(({ p50 }) => p50), p99: middle(({ p99 }) => p99) }
}

/** Of any numbers the one below which `part` of them lie: 0.5 is the median. */
export function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN
}

/** Kilobytes of JavaScript that a page loads, each file compressed by gzip. */
export async function scriptWeight({ url, cookie }: Target): Promise<number> {
  const headers = cookie ? { cookie } : undefined
  const html = await (await fetch(url, { headers })).text()
  const files = new Set([...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) => source ?? ''))
  let bytes = 0
  for (const file of files) {
    const script = await fetch(new URL(file, url))
    bytes += gzipSync(Buffer.from(await script.arrayBuffer())).length
  }
  return bytes / 1024
}
