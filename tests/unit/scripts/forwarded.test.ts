import type { IncomingHttpHeaders } from 'node:http'
import { expect, test } from 'vitest'
import { settleForwarded } from '@/scripts/server/forwarded.mjs'

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
    host: 'localhost:3000',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-host': 'localhost:3000',
    'x-forwarded-proto': 'http',
  })
})

test('H2: in a real deployment the host is the base address, not what the request calls it', () => {
  const headers = settle({
    trustedHops: 0,
    base: 'https://billing.example.com',
    onThisMachine: false,
    host: 'evil.example',
  })

  expect(headers['x-forwarded-host']).toBe('billing.example.com')
  expect(headers['x-forwarded-proto']).toBe('https')
})

test('L7: behind a trusted proxy its own address is added at the right, where counting begins', () => {
  const headers = settle({ trustedHops: 1, base: 'https://billing.example.com', onThisMachine: false })

  expect(headers['x-forwarded-for']).toBe('6.6.6.6, 7.7.7.7, 203.0.113.9')
  expect(headers['x-forwarded-proto']).toBe('https')
})

type Where = { trustedHops: number; base: string; onThisMachine: boolean; host?: string }

function settle({ trustedHops, base, onThisMachine, host }: Where): IncomingHttpHeaders {
  const request = {
    headers: { ...forged, host: host ?? forged.host },
    socket: { remoteAddress: '203.0.113.9' },
  }
  settleForwarded(request, { trustedHops, base: new URL(base), onThisMachine })
  return request.headers
}
