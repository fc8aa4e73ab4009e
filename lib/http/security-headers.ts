/**
 * The policy of every page (SECURITY W1). Styles need the nonce as well, so no style attribute works.
 * `development` lets React's error overlay evaluate code.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const directives = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ]
  return directives.join('; ')
}

export type Header = { key: string; value: string }

/** Headers of every answer (SECURITY W1). */
export const securityHeaders: Header[] = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=(), payment=()' },
]

/** Only where people reach us by https. */
export const strictTransportSecurity: Header = {
  key: 'Strict-Transport-Security',
  value: 'max-age=63072000; includeSubDomains',
}

/** The same at a company's own host name: what else stands below that name is not ours to speak for. */
export const ownHostTransportSecurity: Header = {
  key: 'Strict-Transport-Security',
  value: 'max-age=63072000',
}

/** What somebody sees who is signed in (SECURITY W3). */
export const privatePageHeaders: Header[] = [{ key: 'Cache-Control', value: 'private, no-store' }]

/**
 * A logo by itself: shown by mail programs and their pages as well, and no document whatever a browser takes it for.
 * How long it is kept is said where it is found: a 404 is not kept.
 */
export const logoHeaders: Header[] = [
  { key: 'Cross-Origin-Resource-Policy', value: 'cross-origin' },
  { key: 'Content-Security-Policy', value: "default-src 'none'; sandbox" },
]

/** Pages with a token in their address (SECURITY W2). */
export const tokenPageHeaders: Header[] = [
  { key: 'Referrer-Policy', value: 'strict-origin' },
  { key: 'Cache-Control', value: 'private, no-store' },
  { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
]

/**
 * The same for a page of a portal at the company's own host name, by its short path: next.config.ts knows the
 * long ones.
 */
export function portalPageHeaders(path: string): Header[] {
  if (/^\/(?:enter|reset|invite|share|no-reminders|confirm-email)\//.test(path)) return tokenPageHeaders
  return path === '/login' || path.startsWith('/logo/') ? [] : privatePageHeaders
}
