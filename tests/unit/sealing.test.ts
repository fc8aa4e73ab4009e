import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { seal, unseal } from '@/lib/sealing'

const secrets = { mark: 'https://foyer.example/portal/northlight/enter/abc', code: '482 915' }
const id = randomUUID()

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

test('G1: what is sealed opens for its own row, and shows nothing of itself', () => {
  const sealed = seal('outbox', secrets, id)

  expect(unseal('outbox', sealed, id)).toEqual(secrets)
  expect(Buffer.from(sealed.bytes).toString('latin1')).not.toContain('northlight')
  expect(seal('outbox', secrets, id).bytes).not.toEqual(sealed.bytes)
})

test('G1: it opens for no other row, and not when a bit has changed', () => {
  const sealed = seal('outbox', secrets, id)
  const altered = Uint8Array.from(sealed.bytes)
  altered[20] = (altered[20] ?? 0) ^ 1

  expect(() => unseal('outbox', sealed, randomUUID())).toThrow('altered')
  expect(() => unseal('outbox', { ...sealed, bytes: altered }, id)).toThrow('altered')
  expect(() => unseal('outbox', { ...sealed, bytes: sealed.bytes.slice(0, 8) }, id)).toThrow('altered')
})

test('G1: sealed for one use, it opens for no other', () => {
  const sealed = seal('outbox', secrets, id)
  expect(() => unseal('totp', sealed, id)).toThrow()
})

test('G1: after the key was changed, it says so', async () => {
  const sealed = seal('outbox', secrets, id)
  vi.stubEnv('SEAL_KEY', 'another-seal-key-another-seal-key-4711')
  vi.resetModules()
  const changed = await import('@/lib/sealing')

  expect(() => changed.unseal('outbox', sealed, id)).toThrow('SEAL_KEY has changed')
})
