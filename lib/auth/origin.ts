import { env } from '@/lib/env'
import { askedHost, isAtOwnHost, type OwnHost, ownOrigin } from '@/lib/hosts'
import { asksForOwnHost } from './own-hosts'

type RequestHeaders = Pick<Headers, 'get'>

/**
 * Whether a POST came from a page of ours (SECURITY A2): its Origin is the base address, or, on one machine, the
 * loopback name the browser used. 'null', none, other sites and companies' own hosts are refused.
 */
export async function cameFromFoyer(headers: RequestHeaders): Promise<boolean> {
  const origin = originOf(headers)
  if (origin === null) return false
  const { NEXTAUTH_URL, realDeployment } = env()
  if (origin === NEXTAUTH_URL) return true
  if (realDeployment || !isLoopback(origin) || hostOf(origin) !== askedHost(headers)) return false
  return !(await asksForOwnHost(headers))
}

/** The same for a company's portal, which its own host name serves as well; another company's does not. */
export async function cameFromPortal(headers: RequestHeaders, company: OwnHost | null): Promise<boolean> {
  const origin = originOf(headers)
  if (company && origin !== null && origin === ownOrigin(company)) return isAtOwnHost(company, headers)
  return cameFromFoyer(headers)
}

/** The page's origin, unless the browser says that it is not the one that was asked. */
function originOf(headers: RequestHeaders): string | null {
  const site = headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' ? headers.get('origin') : null
}

function isLoopback(origin: string): boolean {
  const hostname = URL.canParse(origin) ? new URL(origin).hostname : ''
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '127.0.0.1'
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : ''
}
