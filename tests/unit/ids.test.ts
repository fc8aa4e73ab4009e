import { expect, test } from 'vitest'
import { isPublicId, publicId, randomToken, sha256 } from '@/lib/ids'

test('a public id is 22 letters and digits, never the same', () => {
  const ids = Array.from({ length: 2000 }, publicId)
  expect(ids.every((id) => /^[0-9A-Za-z]{22}$/.test(id) && isPublicId(id))).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  // Every character of the alphabet turns up: 44,000 draws from 62.
  expect(new Set(ids.join('')).size).toBe(62)
})

test('what is no public id is told apart', () => {
  for (const text of [
    '',
    'short',
    `${'a'.repeat(21)}-`,
    'a'.repeat(23),
    `${'a'.repeat(22)}\n`,
    '../../../../../../etc',
  ]) {
    expect(isPublicId(text), text).toBe(false)
  }
})

test('M2, S1: a token is 256 bits in base64url', () => {
  const tokens = Array.from({ length: 500 }, randomToken)
  for (const token of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  }
  expect(new Set(tokens).size).toBe(tokens.length)
})

test('sha256 is the standard one, over UTF-8', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(sha256('é')).not.toBe(sha256('e\u0301'))
})
