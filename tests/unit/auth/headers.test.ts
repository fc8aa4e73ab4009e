import { createRequire } from 'node:module'
import { NextRequest } from 'next/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as environment from '@/lib/env'
import { contentSecurityPolicy, securityHeaders } from '@/lib/http/security-headers'
import nextConfig from '@/next.config'
import { proxy, config as proxyConfig } from '@/proxy'
import { sourceFiles } from '../../support/auth-source'

/** Next's own way to match an address; it has no types. */
const { pathToRegexp }: { pathToRegexp: (source: string) => RegExp } = createRequire(import.meta.url)(
  'next/dist/compiled/path-to-regexp',
)

afterEach(() => vi.restoreAllMocks())

/** The headers that next.config.ts puts on an answer. */
async function headersAt(address: string): Promise<Map<string, string>> {
  const rules = (await nextConfig.headers?.()) ?? []
  const matching = rules.filter(({ source }) => pathToRegexp(source).test(address))
  return new Map(
    matching.flatMap(({ headers }) => headers.map(({ key, value }) => [key.toLowerCase(), value])),
  )
}

const directivesOf = (policy: string) =>
  new Map(
    policy.split('; ').map((directive): [string, string] => {
      const [name = '', ...values] = directive.split(' ')
      return [name, values.join(' ')]
    }),
  )

describe('headers', () => {
  test('W1: the policy lets in our own scripts by nonce, and nothing foreign', () => {
    const policy = directivesOf(contentSecurityPolicy('n0nce', false))
    expect(Object.fromEntries(policy)).toMatchObject({
      'default-src': "'self'",
      'script-src': "'self' 'nonce-n0nce' 'strict-dynamic'",
      'style-src': "'self' 'nonce-n0nce'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
      'form-action': "'self'",
    })
    expect(contentSecurityPolicy('n0nce', false)).not.toMatch(/unsafe|\*|https?:/)
  })

  test('W1: each answer has a nonce of its own, the same in the policy and in what Next reads', async () => {
    const ask = () => proxy(new NextRequest('http://localhost:3000/login'))
    const answers = await Promise.all(Array.from({ length: 3 }, ask))
    const nonces = answers.map(({ headers }) => {
      const [, nonce = ''] = /'nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '') ?? []
      expect(headers.get('x-middleware-request-x-nonce')).toBe(nonce)
      return nonce
    })
    expect(new Set(nonces).size).toBe(3)
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16)
  })

  test('W1: HSTS is said where people come by https, and only there', async () => {
    const sayHsts = async () =>
      (await proxy(new NextRequest('http://localhost:3000/'))).headers.get('strict-transport-security')
    expect(await sayHsts()).toBeNull()
    const usual = environment.env()
    vi.spyOn(environment, 'env').mockReturnValue({ ...usual, realDeployment: true })
    expect(await sayHsts()).toMatch(/^max-age=\d{8,}; includeSubDomains$/)
  })

  test('W1: every page has the policy, and every answer nosniff and COOP', async () => {
    const [matcher = ''] = proxyConfig.matcher
    for (const page of ['/', '/login', '/admin/x/clients', '/portal/x/enter/token', '/portal/x/login']) {
      expect(pathToRegexp(matcher).test(page), page).toBe(true)
    }
    const headers = await headersAt('/api/auth/session')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(securityHeaders.map(({ key }) => key)).not.toContain('X-Powered-By')
    expect(nextConfig.poweredByHeader).toBe(false)
  })

  test.each([
    '/portal/northlight/enter/token',
    '/portal/northlight/reset/token',
    '/portal/northlight/invite/token',
    '/portal/northlight/confirm-email/token',
    '/reset-password/token',
    '/verify-email/token',
  ])('W2: %s tells its address to nobody and is kept by nobody', async (address) => {
    const headers = await headersAt(address)
    expect(headers.get('referrer-policy')).toBe('strict-origin')
    expect(headers.get('cache-control')).toBe('private, no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
  })

  test('W2: every page with a token in its address is among them', async () => {
    const pages = sourceFiles(/^app\/.*\[token\]\/page\.tsx$/)
    expect(pages.length).toBeGreaterThan(4)
    for (const page of pages) {
      expect((await headersAt(addressOf(page))).get('referrer-policy'), page).toBe('strict-origin')
    }
  })

  /** A logo is for everybody, its address says which, and its route how long it may be kept. */
  const doors = /\/(login|enter|invite|reset|logo)\//
  const signedIn = sourceFiles(/^app\/(admin|portal\/\[company\])\/(.*\/)?(page\.tsx|route\.ts)$/)
  test.each(signedIn.filter((file) => !doors.test(file)))(
    'W3: what %s answers is kept by nobody',
    async (file) => {
      expect((await headersAt(addressOf(file))).get('cache-control')).toBe('private, no-store')
    },
  )

  test('F1, W1: a logo is shown by other sites’ mail pages too, and is no document', async () => {
    const address = '/portal/northlight/logo/0'
    const said = await headersAt(address)
    const { headers } = await proxy(new NextRequest(`http://localhost:3000${address}`))
    for (const answer of [said, headers]) {
      expect(answer.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(answer.get('content-security-policy')).toBe("default-src 'none'; sandbox")
    }
    expect(said.get('x-content-type-options')).toBe('nosniff')
  })
})

/** An address that this page answers. */
function addressOf(file: string): string {
  const parts = file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
  return `/${parts.map((part) => part.replace(/^\[.*\]$/, 'x')).join('/')}`
}
