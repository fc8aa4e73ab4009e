import { expect, test } from 'vitest'
import { isPublicId, newRowId, publicId, randomToken, sha256 } from '@/lib/ids'

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

test('rows of one moment sort as they were made, however many, and whatever was made in between', () => {
  const [one, other] = [new Date('2026-11-23T12:00:00Z'), new Date('2026-11-23T12:00:01Z')]
  const ids: string[] = []
  for (let made = 0; made < 10_000; made += 1) {
    ids.push(newRowId(one))
    if (made % 3 === 0) newRowId(other)
  }
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
  expect(
    ids.every(
      (id) => uuid.test(id) && Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) === one.getTime(),
    ),
  ).toBe(true)
})
