import { afterEach, describe, expect, test, vi } from 'vitest'
import { callerAddress, deviceName } from '@/lib/auth/caller'
import { cameFromFoyer } from '@/lib/auth/origin'
import type { Env } from '@/lib/env'
import * as environment from '@/lib/env'

afterEach(() => vi.restoreAllMocks())

/** The same process, set up otherwise. */
function setUp(changes: Partial<Env>): void {
  const usual = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...usual, ...changes })
}

const from = (forwarded: string, more: Record<string, string> = {}) =>
  callerAddress(new Headers({ 'x-forwarded-for': forwarded, ...more }))

describe('where a request comes from', () => {
  test('L7: whatever a caller writes in front, the last entry counts', () => {
    expect(from('192.0.2.7')).toBe('192.0.2.7')
    expect(from('10.0.0.1, 1.2.3.4, 192.0.2.7')).toBe('192.0.2.7')
    expect(from('192.0.2.7', { 'x-real-ip': '1.2.3.4', 'x-vercel-forwarded-for': '1.2.3.4' })).toBe(
      '192.0.2.7',
    )
  })

  test('L7: behind trusted proxies as many entries are theirs, and none further left counts', () => {
    setUp({ TRUSTED_PROXY_HOPS: 1 })
    expect(from('1.2.3.4, 192.0.2.7, 10.0.0.1')).toBe('192.0.2.7')
    expect(from('6.6.6.6, 1.2.3.4, 192.0.2.7, 10.0.0.1')).toBe('192.0.2.7')
    setUp({ TRUSTED_PROXY_HOPS: 2 })
    expect(from('1.2.3.4, 192.0.2.7, 10.0.0.2, 10.0.0.1')).toBe('192.0.2.7')
  })

  test('L7: on Vercel its own header counts, and nothing else', () => {
    setUp({ VERCEL: '1' })
    expect(from('1.2.3.4', { 'x-vercel-forwarded-for': '192.0.2.7' })).toBe('192.0.2.7')
    expect(from('1.2.3.4')).toBe('unknown')
  })

  test('L7: IPv6 counts by /64, however it is written; IPv4 in IPv6 clothes is IPv4', () => {
    const same = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:ffff:ffff:ffff', '2001:0DB8:0001:0002:0:0:0:9']
    expect(new Set(same.map((address) => from(address))).size).toBe(1)
    expect(from('2001:db8:1:3::1')).not.toBe(from('2001:db8:1:2::1'))
    expect(from('::1')).toBe('0:0:0:0::/64')
    expect(from('fe80::1%eth0')).toBe('fe80:0:0:0::/64')
    expect(from('::ffff:192.0.2.7')).toBe('192.0.2.7')
    expect(from('::ffff:203.0.113.254')).toBe('203.0.113.254')
  })

  test.each([
    ['1:2:3:4:5:6:7:8', '1:2:3:4'],
    ['1:2:3:4:5::8', '1:2:3:4'],
    ['1:2::4:5:6:7:8', '1:2:0:4'],
    ['1::4:5:6:7:8', '1:0:0:4'],
    ['1::', '1:0:0:0'],
    ['::4:5:6:7:8', '0:0:0:4'],
    ['100a:00f0:0:0:1::', '100a:f0:0:0'],
    ['2001:db8::ffff:192.0.2.7', '2001:db8:0:0'],
  ])('L7: %s counts as the line %s', (address, line) => {
    expect(from(address)).toBe(`${line}::/64`)
  })

  test('L7: what only looks like IPv4 in IPv6 clothes is nobody’s address', () => {
    for (const odd of ['x::ffff:192.0.2.7', '::ffff:192.0.2.7x']) expect(from(odd), odd).toBe('unknown')
    expect(from('203.0.113.254')).toBe('203.0.113.254')
  })

  test('L7: no address at all, or none that is one, shares one bucket', () => {
    expect(callerAddress(new Headers())).toBe('unknown')
    for (const odd of ['', 'unknown', '<script>', 'a'.repeat(5000), '1.2.3', '1.2.3.4.5', '192.0.2.7, '])
      expect(from(odd), odd).toBe('unknown')
  })

  test('a device is named in our own words only', () => {
    const name = (agent: string) => deviceName(new Headers({ 'user-agent': agent }))
    expect(name('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1')).toBe(
      'Safari on iPhone',
    )
    expect(name('Mozilla/5.0 (Windows NT 10.0) Chrome/140 Safari/537.36 Edg/140')).toBe('Edge on Windows')
    expect(name('<b>curl</b> Bcc: a@evil.example')).toBe('an unknown browser')
  })
})

describe('A2: whether a page of ours sent a form', () => {
  const ours = { origin: 'http://localhost:3000', host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }
  const sent = (changes: Record<string, string | null>) => {
    const all: Record<string, string | null> = { ...ours, ...changes }
    const headers = new Headers()
    for (const [name, value] of Object.entries(all)) if (value !== null) headers.set(name, value)
    return cameFromFoyer(headers)
  }

  test('A2: our own origin does, from browsers old and new', async () => {
    expect(await sent({})).toBe(true)
    expect(await sent({ 'sec-fetch-site': null })).toBe(true)
  })

  test.each([
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: null }],
    [{ origin: '' }],
    [{ origin: 'http://localhost:3000.evil.example' }],
    [{ origin: 'http://localhost:3001' }],
    [{ origin: 'http://evil.localhost:3000' }],
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ 'sec-fetch-site': 'none' }],
    [{ 'sec-fetch-site': '' }],
  ])('A2: %o does not', async (changes) => {
    expect(await sent(changes)).toBe(false)
  })

  test('A2: on one machine the loopback name that the browser used does, if it is the one it asked', async () => {
    expect(await sent({ origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' })).toBe(true)
    expect(await sent({ origin: 'http://localhost:3001', host: 'localhost:3001' })).toBe(true)
    expect(await sent({ origin: 'http://evil.example', host: 'evil.example' })).toBe(false)
  })

  test('A2: in a real deployment the base address alone does, whatever Host says', async () => {
    setUp({ NEXTAUTH_URL: 'https://billing.example.com', realDeployment: true })
    expect(await sent({ origin: 'https://billing.example.com', host: 'internal:8080' })).toBe(true)
    expect(await sent({ origin: 'http://billing.example.com' })).toBe(false)
    expect(await sent({ origin: 'http://localhost:3000' })).toBe(false)
    expect(
      await sent({
        origin: 'https://evil.example',
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
      }),
    ).toBe(false)
  })
})
