import { describe, expect, test } from 'vitest'
import { sixDigits } from '@/lib/auth/second-factor/checking'
import { newRecoveryCodes, recoveryCodeHash } from '@/lib/auth/second-factor/recovery-codes'
import { codeAt, newTotpSecret, stepOfCode, totpAddress } from '@/lib/auth/second-factor/totp'

const noon = new Date('2026-11-23T12:00:00Z')
const seconds = (count: number) => new Date(noon.getTime() + count * 1000)

describe('codes of the app', () => {
  test('O1: the codes are those of RFC 6238, which every app makes', () => {
    // Appendix B, SHA-1: the secret "12345678901234567890"; the last six of the eight digits given there.
    const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
    expect(codeAt(secret, new Date(59_000))).toBe('287082')
    expect(codeAt(secret, new Date(1_111_111_109_000))).toBe('081804')
    expect(codeAt(secret, new Date(20_000_000_000_000))).toBe('353130')
  })

  test('O1: a code counts in its own half minute, the one before and the one after, and no longer', () => {
    const secret = newTotpSecret()
    const code = codeAt(secret, noon)
    const step = Math.floor(noon.getTime() / 30_000)
    for (const now of [seconds(-30), noon, seconds(29), seconds(59)]) {
      expect(stepOfCode({ secret, code, now })).toBe(step)
    }
    for (const now of [seconds(-31), seconds(60), seconds(3600)]) {
      expect(stepOfCode({ secret, code, now })).toBeNull()
    }
  })

  test('O1: a secret has 160 random bits', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret)
    for (const secret of secrets) expect(secret).toMatch(/^[A-Z2-7]{32}$/)
    expect(new Set(secrets).size).toBe(50)
  })

  test('H4: a company’s name can’t add anything to what the app reads', () => {
    const issuer = 'Acme: & Co?secret=AAAA'
    const address = new URL(totpAddress({ secret: newTotpSecret(), issuer, account: 'a:b@c.example' }))
    expect(address.protocol).toBe('otpauth:')
    expect([...address.searchParams.keys()].sort()).toEqual([
      ...['algorithm', 'digits', 'issuer', 'period', 'secret'],
    ])
    expect(address.searchParams.get('issuer')).toBe('Acme  & Co?secret=AAAA')
  })

  test('A5: six digits are read as an app shows them, and nothing else is one', () => {
    for (const typed of ['123456', '123 456', ' 123-456 ', '１２３４５６'])
      expect(sixDigits(typed)).toBe('123456')
    for (const typed of ['', '12345', '1234567', 'abcdef', '1e5555', '-12345', '12.456']) {
      expect(sixDigits(typed)).toBeNull()
    }
  })
})

describe('recovery codes', () => {
  const jules = { realm: 'contact', companyId: 'northlight', id: 'jules' } as const

  test('O1: there are ten of fifty random bits, without letters that are mistaken for others', () => {
    const codes = newRecoveryCodes()
    expect(codes).toHaveLength(10)
    for (const code of codes) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}$/)
    expect(new Set(Array.from({ length: 100 }, newRecoveryCodes).flat()).size).toBe(1000)
  })

  test('O3: each is kept as an HMAC that holds for one person alone', () => {
    const hash = recoveryCodeHash(jules, 'k0f21-9qx4m')
    expect(hash).toMatch(/^[0-9a-f]{64}$/)
    const others = [
      { ...jules, id: 'another' },
      { ...jules, companyId: 'another' },
      { realm: 'member', id: 'jules' } as const,
    ]
    for (const other of others) expect(recoveryCodeHash(other, 'k0f21-9qx4m')).not.toBe(hash)
  })

  test('A5: it may be typed in capitals, with spaces, and with an O for the zero', () => {
    const hash = recoveryCodeHash(jules, 'k0f21-9qx4m')
    for (const typed of ['K0F21 9QX4M', 'kof2l9qx4m', ' k0f2i – 9qx4m ']) {
      expect(recoveryCodeHash(jules, typed)).toBe(hash)
    }
  })
})
