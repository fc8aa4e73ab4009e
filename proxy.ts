import { type NextRequest, NextResponse } from 'next/server'
import { development, env } from '@/lib/env'
import { contentSecurityPolicy, strictTransportSecurity } from '@/lib/http/security-headers'

/**
 * Makes the nonce of the Content-Security-Policy and writes down which page was asked for and how. It
 * decides nothing about rights: without it every guard still holds (SECURITY A7, W1).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, development)

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-foyer-path', request.nextUrl.pathname + withoutNotice(request.nextUrl.searchParams))
  headers.set('x-foyer-method', request.method)
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy)

  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (env().realDeployment) response.headers.set(strictTransportSecurity.key, strictTransportSecurity.value)
  return response
}

function withoutNotice(parameters: URLSearchParams): string {
  const kept = new URLSearchParams(parameters)
  kept.delete('notice')
  kept.delete('_rsc')
  return kept.size > 0 ? `?${kept}` : ''
}

export const config = {
  // A message's preview brings a policy of its own.
  matcher: ['/((?!_next/static|_next/image|api/|favicon.ico|icon.svg|mailbox/[^/]+/html).*)'],
}
