import { isIP } from 'node:net'
import { domainToASCII } from 'node:url'
import { env } from './env'

/*
 * The names that Foyer answers at: the base address, and the own host names of companies, each for the portal
 * of that company alone (docs/decisions/012). Which name a request asks for is its own claim: it decides what a
 * page looks like and where its forms may come from, never who somebody is or what a message links to.
 */

type RequestHeaders = Pick<Headers, 'get'>

/** A company's own host name, which counts once it is verified. */
export type OwnHost = { hostName: string | null; hostNameVerifiedAt: Date | null }

/** The host, with its port, that the visitor's browser asked for; '' when the request names none. */
export function askedHost(headers: RequestHeaders): string {
  // Written by a proxy we trust, or by scripts/server.mjs from Host: Next asks itself under another name.
  const forwarded = headers.get('x-forwarded-host')?.split(',')[0]?.trim()
  return (forwarded || headers.get('host') || '').toLowerCase()
}

/** The name in `host[:port]`. */
export function nameIn(host: string): string {
  return host.replace(/:\d*$/, '')
}

/**
 * Whether a name could be some company's: for any other, the base address above all, nothing is looked up. What is
 * no such name (an IP address, a health check's) is answered like the base address.
 */
export function mayBeOwn(host: string): boolean {
  return host !== new URL(env().NEXTAUTH_URL).host && parseHostName(nameIn(host)) !== null
}

/** `https://billing.acme.example` for the verified own host name, or null. */
export function ownOrigin({ hostName, hostNameVerifiedAt }: OwnHost): string | null {
  return hostName && hostNameVerifiedAt ? originAt(hostName) : null
}

/** The origin of a name that we serve: scheme and port are the base address's. */
export function originAt(hostName: string): string {
  const url = new URL(env().NEXTAUTH_URL)
  url.hostname = hostName
  return url.origin
}

/** Whether a request came by the company's own, verified host name. */
export function isAtOwnHost(company: OwnHost, headers: RequestHeaders): boolean {
  const origin = ownOrigin(company)
  return origin !== null && new URL(origin).host === askedHost(headers)
}

/** RFC 1035 2.3.4, as text without the last dot. */
const MAX_NAME = 253
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/

/**
 * A typed name in the form in which it is kept, ASCII and small; null for what can be nobody's own host name: an
 * address of numbers, a single label, too long, our own name or one below it, a name of this machine in a real
 * deployment, and any other on one machine.
 */
export function parseHostName(typed: string): string | null {
  if (typed.length > 1000) return null
  const name = domainToASCII(typed.trim().replace(/\.$/, ''))
  const labels = name.split('.')
  if (name.length > MAX_NAME || labels.length < 2 || !labels.every((label) => LABEL.test(label))) return null
  if (isIP(name) || /^\d+$/.test(labels.at(-1) ?? '')) return null

  const base = new URL(env().NEXTAUTH_URL).hostname
  if (name === base || (name.endsWith(`.${base}`) && base !== 'localhost')) return null
  return name.endsWith('.localhost') === env().realDeployment ? null : name
}
