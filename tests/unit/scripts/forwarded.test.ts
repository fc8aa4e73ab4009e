import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { insideMark, settleForwarded } from '@/scripts/server/forwarded.mjs'

const forged: IncomingHttpHeaders = {
  host: 'localhost:3000',
  forwarded: 'for=6.6.6.6;host=evil.example',
  'x-forwarded-for': '6.6.6.6, 7.7.7.7',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-forwarded-port': '99',
  'x-real-ip': '6.6.6.6',
}

test('L7: without a trusted proxy the caller is the socket, whatever the request says', () => {
  const headers = settle({ trustedHops: 0, base: 'http://localhost:3000', onThisMachine: true })

  expect(headers).toEqual({
    [insideMark.name]: insideMark.value,
    host: 'localhost:3000',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'localhost:3000',
    'x-forwarded-proto': 'http',
  })
})

const deployed = { trustedHops: 0, base: 'https://foyer.example', onThisMachine: false }

test('H2: the host is the one that was asked, whatever the request forwards: it may be a company’s own', () => {
  const headers = settle({ ...deployed, host: 'billing.acme.example' })

  expect(headers['x-forwarded-host']).toBe('billing.acme.example')
  expect(headers['x-forwarded-proto']).toBe('https')
})

test.each(['127.0.0.1:3000', 'foyer', '[::1]:3000', ''])(
  'H2: %j is nobody’s own name: the host is the base address',
  (host) => {
    expect(settle({ ...deployed, host })['x-forwarded-host']).toBe('foyer.example')
  },
)

test('H2: what this server asks itself keeps what was settled; a guessed mark keeps nothing', () => {
  const asked = { ...deployed, host: '127.0.0.1:3000' }
  const inside = settle({ ...asked, mark: insideMark.value })
  const guessed = settle({ ...asked, mark: 'x'.repeat(insideMark.value.length) })

  expect(inside).toMatchObject({ 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '6.6.6.6, 7.7.7.7' })
  expect(guessed).toMatchObject({ 'x-forwarded-host': 'foyer.example', 'x-forwarded-for': '203.0.113.9' })
})

test('L7: behind a trusted proxy its own address is added at the right, where counting begins', () => {
  const headers = settle({ trustedHops: 1, base: 'https://billing.example.com', onThisMachine: false })

  expect(headers['x-forwarded-for']).toBe('6.6.6.6, 7.7.7.7, 203.0.113.9')
  expect(headers['x-forwarded-proto']).toBe('https')
})

type Where = { trustedHops: number; base: string; onThisMachine: boolean; host?: string; mark?: string }

function settle({ trustedHops, base, onThisMachine, host, mark }: Where): IncomingHttpHeaders {
  const request = {
    headers: { ...forged, host: host ?? forged.host, ...(mark ? { [insideMark.name]: mark } : {}) },
    socket: { remoteAddress: '203.0.113.9' },
  }
  settleForwarded(request, { trustedHops, base: new URL(base), onThisMachine })
  return request.headers
}
