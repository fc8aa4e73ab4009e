import { isIPv6 } from 'node:net'
import { env } from '@/lib/env'

type RequestHeaders = Pick<Headers, 'get'>

/**
 * The caller's address, or 'unknown' (all such callers share one bucket). On Vercel its own header counts.
 * Elsewhere the right-most entries of X-Forwarded-For were written by proxies we trust: with none, by
 * scripts/server.mjs, which overwrites the header from the socket (SECURITY L7).
 */
export function callerAddress(headers: RequestHeaders): string {
  if (env().VERCEL) return bucket(headers.get('x-vercel-forwarded-for')?.split(',')[0])
  const chain = headers.get('x-forwarded-for')?.split(',') ?? []
  return bucket(chain[chain.length - 1 - env().TRUSTED_PROXY_HOPS] ?? chain[0])
}

/** IPv6 counts by /64, which is what one line gets; IPv4 in IPv6 clothes is IPv4. */
function bucket(address: string | undefined): string {
  const given = address?.trim().toLowerCase() ?? ''
  const mapped = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(given)
  if (mapped?.[1]) return mapped[1]
  if (isIPv6(given)) return `${expandIpv6(given).slice(0, 4).join(':')}::/64`
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(given) ? given : 'unknown'
}

function expandIpv6(address: string): string[] {
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail ? tail.split(':') : []
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array(Math.max(0, zeros)).fill('0'), ...right].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  )
}

const browsers: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** "Firefox on Windows", from a fixed list of words: nothing of the header itself is repeated. */
export function deviceName(headers: RequestHeaders): string {
  const agent = headers.get('user-agent') ?? ''
  const browser = browsers.find(([sign]) => sign.test(agent))?.[1] ?? 'an unknown browser'
  const system = systems.find(([sign]) => sign.test(agent))?.[1]
  return system ? `${browser} on ${system}` : browser
}
