/**
 * Next passes a visitor's own X-Forwarded headers on and hides the socket, so they are settled here.
 * Without a proxy that we trust they are what the socket and the base address say. Behind one, the
 * proxy's own address is added at the right, as every proxy does: lib/auth/caller.ts counts from there
 * (SECURITY L7, H2).
 */
export function settleForwarded(request, { trustedHops, base, onThisMachine }) {
  const { headers } = request
  const caller = request.socket.remoteAddress ?? ''
  delete headers.forwarded

  if (trustedHops > 0) {
    const before = headers['x-forwarded-for']
    headers['x-forwarded-for'] = before ? `${before}, ${caller}` : caller
    return
  }

  headers['x-forwarded-for'] = caller
  headers['x-forwarded-proto'] = base.protocol.slice(0, -1)
  // One machine has several names: localhost, acme.localhost, 127.0.0.1.
  headers['x-forwarded-host'] = (onThisMachine && headers.host) || base.host
  delete headers['x-forwarded-port']
  delete headers['x-real-ip']
}
