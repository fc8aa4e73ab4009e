import { env } from '@/lib/env'

/**
 * Whether a POST came from a page of ours (SECURITY A2): its Origin is the base address, or, on one
 * machine, the loopback name the browser used. 'null', none and other sites are refused.
 */
export function cameFromHere(headers: Pick<Headers, 'get'>): boolean {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  if (!origin || (site !== null && site !== 'same-origin')) return false
  const { NEXTAUTH_URL, realDeployment } = env()
  if (origin === NEXTAUTH_URL) return true
  return !realDeployment && isLoopback(origin) && hostOf(origin) === headers.get('host')
}

function isLoopback(origin: string): boolean {
  const hostname = URL.canParse(origin) ? new URL(origin).hostname : ''
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1'
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
