import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'

/** Marks a request of this process to itself; nobody outside knows it. */
export const insideMark = { name: 'x-foyer-inside', value: randomBytes(32).toString('base64url') }

/**
 * Next passes a visitor's own X-Forwarded headers on and hides the socket, so they are settled here.
 * Without a proxy that we trust they are what the socket and Host say. Behind one, the proxy's own address is
 * added at the right, as every proxy does: lib/auth/caller.ts counts from there (SECURITY L7, H2).
 *
 * After an action that redirects, Next asks this server for the page, under another Host and with the headers of
 * the visitor's request: those are settled already.
 */
export function settleForwarded(request, { trustedHops, base, onThisMachine }) {
  const { headers } = request
  if (headers[insideMark.name] === insideMark.value) return
  headers[insideMark.name] = insideMark.value
  const caller = request.socket.remoteAddress ?? ''
  delete headers.forwarded

  if (trustedHops > 0) {
    const before = headers['x-forwarded-for']
    headers['x-forwarded-for'] = before ? `${before}, ${caller}` : caller
    return
  }

  headers['x-forwarded-for'] = caller
  headers['x-forwarded-proto'] = base.protocol.slice(0, -1)
  headers['x-forwarded-host'] = hostOf(headers.host, { base, onThisMachine })
  delete headers['x-forwarded-port']
  delete headers['x-real-ip']
}

/**
 * One machine has several names: localhost, acme.localhost, 127.0.0.1. Elsewhere another name than the base
 * address may be a company's own: lib/hosts.ts asks whose, and what is nobody's gets nothing by it.
 */
function hostOf(host, { base, onThisMachine }) {
  const name = host?.replace(/:\d*$/, '') ?? ''
  const named = onThisMachine ? name !== '' : name.includes('.') && isIP(name) === 0
  return named ? host : base.host
}
