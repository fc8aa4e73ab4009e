import { type NextRequest, NextResponse } from 'next/server'
import { development, env } from '@/lib/env'
import { largestForm } from '@/lib/forms/form-limits'
import { askedHost, mayBeOwn, nameIn, originAt } from '@/lib/hosts'
import {
  contentSecurityPolicy,
  logoHeaders,
  ownHostTransportSecurity,
  portalPageHeaders,
  strictTransportSecurity,
} from '@/lib/http/security-headers'

/**
 * Makes the nonce of the Content-Security-Policy, writes down which page was asked for and how, and serves a
 * company's portal at its own host name. It decides nothing about rights: without it every guard still holds
 * (SECURITY A7, W1).
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (isTooLarge(request.headers)) return tooLarge()
  const host = askedHost(request.headers)
  const slug = mayBeOwn(host) ? await companyAt(nameIn(host)) : null
  if (slug === undefined) return new NextResponse('Please try again in a minute.\n', { status: 503 })
  if (slug !== null) return atOwnHost(request, nameIn(host), slug)
  return isPage(request) ? page(request, request.nextUrl.pathname) : NextResponse.next()
}

/** The slug of the company whose name this is; null: nobody's; undefined: the database doesn't say. */
async function companyAt(hostName: string): Promise<string | null | undefined> {
  // Loaded with the first such name: the base address needs no database here.
  const [{ slugAtHost }, { warn }] = await Promise.all([import('@/lib/auth/own-hosts'), import('@/lib/log')])
  return slugAtHost(hostName).catch((error: unknown) => {
    warn('A host name could not be looked up.', error)
    return undefined
  })
}

/** Of the whole address space a company's own host has its portal alone, without the prefix. */
async function atOwnHost(request: NextRequest, hostName: string, slug: string): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl
  if (pathname.startsWith('/api/')) {
    return pathname.startsWith(`/api/portal-auth/${slug}/`) ? NextResponse.next() : notHere()
  }

  const [, named, below = ''] = /^\/portal\/([a-z0-9-]+)(\/.*)?$/.exec(pathname) ?? []
  if (named && (await isSlugOf(named, slug))) {
    return NextResponse.redirect(`${originAt(hostName)}${below || '/'}${search}`, 307)
  }
  const response = page(
    request,
    `/portal/${slug}${pathname === '/' ? '' : pathname}`,
    ownHostTransportSecurity,
  )
  for (const { key, value } of portalPageHeaders(pathname)) response.headers.set(key, value)
  return response
}

async function isSlugOf(named: string, slug: string): Promise<boolean> {
  if (named === slug) return true
  const { wasSlugOf } = await import('@/lib/auth/own-hosts')
  return wasSlugOf(named, slug)
}

/** Answers with the page of this path, which at a company's own host name is not the one in the address. */
function page(request: NextRequest, path: string, { key, value } = strictTransportSecurity): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  const policy = contentSecurityPolicy(nonce, development)

  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('x-foyer-path', path + withoutNotice(request.nextUrl.searchParams))
  headers.set('x-foyer-method', request.method)
  // Next reads the nonce for its own scripts from here.
  headers.set('content-security-policy', policy)

  const response = answerWith(request, path, headers)
  response.headers.set('content-security-policy', policy)
  if (env().realDeployment) response.headers.set(key, value)
  if (isLogo(path)) for (const { key, value } of logoHeaders) response.headers.set(key, value)
  return response
}

/** A picture by itself is asked for as pages are, so that a former address leads on; its policy is its own. */
function isLogo(path: string): boolean {
  return /^\/portal\/[^/]+\/logo\//.test(path)
}

function answerWith(request: NextRequest, path: string, headers: Headers): NextResponse {
  if (path === request.nextUrl.pathname) return NextResponse.next({ request: { headers } })
  const inside = request.nextUrl.clone()
  inside.pathname = path
  return NextResponse.rewrite(inside, { request: { headers } })
}

function notHere(): NextResponse {
  return new NextResponse(null, { status: 404 })
}

/** What Next would cut off or answer with a page of its own (SECURITY A4). */
function isTooLarge(headers: Headers): boolean {
  return Number(headers.get('content-length') ?? 0) > largestForm + 100_000
}

function tooLarge(): NextResponse {
  const sentence = 'This is too much at once: at most 4 MB. Nothing was saved. Go back and send less.'
  const headers = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' }
  return new NextResponse(`${sentence}\n`, { status: 413, headers })
}

function withoutNotice(parameters: URLSearchParams): string {
  const kept = new URLSearchParams(parameters)
  kept.delete('notice')
  kept.delete('_rsc')
  return kept.size > 0 ? `?${kept}` : ''
}

/** What is no page passes as it is; a message's preview brings a policy of its own. */
function isPage({ nextUrl }: NextRequest): boolean {
  return ![/^\/(?:api\/|mailbox\/[^/]+\/html)/, previews].some((pattern) => pattern.test(nextUrl.pathname))
}

const previews = /^\/admin\/[^/]+\/(?:messages\/[^/]+\/html|settings\/messages\/[^/]+\/preview)$/

export const config = {
  matcher: ['/((?!_next/static|_next/image|favicon.ico|icon.svg).*)'],
}
