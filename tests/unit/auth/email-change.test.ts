import { describe, expect, test } from 'vitest'
import {
  byToken,
  draftEmailChange,
  isProved,
  isWaiting,
  proof,
  provedAt,
  sideOf,
  waiting,
} from '@/lib/auth/email-change'
import { sha256 } from '@/lib/ids'

const now = new Date('2026-11-23T12:00:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const day = 24 * 60 * 60 * 1000

const { tokens, row } = draftEmailChange({ newEmail: 'mara@new.example', now })
const drafted = { ...row, oldProvedAt: null, newProvedAt: null, doneAt: null, revokedAt: null }

describe('a change of address', () => {
  test('M2: has a token of 256 bits for each address, and hashes alone in its row', () => {
    expect(tokens.old).not.toBe(tokens.new)
    for (const token of Object.values(tokens)) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(row).toEqual({
      newEmail: 'mara@new.example',
      oldTokenHash: sha256(tokens.old),
      newTokenHash: sha256(tokens.new),
      createdAt: now,
      expiresAt: later(day),
    })
  })

  test('M6: a token is of the side it was mailed to', () => {
    expect([sideOf(row, tokens.old), sideOf(row, tokens.new)]).toEqual(['old', 'new'])
    const hash = sha256(tokens.new)
    expect(byToken(tokens.new)).toEqual({ OR: [{ oldTokenHash: hash }, { newTokenHash: hash }] })
  })

  test.each([
    ['from the beginning', {}, now, true],
    ['with one side proved', { oldProvedAt: now }, now, true],
    ['until its day is over', {}, later(day - 1), true],
    ['no longer at the end of its day', {}, later(day), false],
    ['not when it is done', { doneAt: now }, now, false],
    ['not when it was taken back', { revokedAt: now }, now, false],
  ])('M3, M5: waits %s', (_when, changes, moment, expected) => {
    expect(isWaiting({ ...drafted, ...changes }, moment)).toBe(expected)
    expect(waiting(moment)).toEqual({ doneAt: null, revokedAt: null, expiresAt: { gt: moment } })
  })

  test('M4: each side is proved for itself, and both make it whole', () => {
    expect([proof('old', now), proof('new', now)]).toEqual([{ oldProvedAt: now }, { newProvedAt: now }])
    const half = { ...drafted, oldProvedAt: now }
    expect([provedAt('old', half), provedAt('new', half)]).toEqual([now, null])
    const proved = (...[oldProvedAt, newProvedAt]: (Date | null)[]) =>
      isProved({ oldProvedAt: oldProvedAt ?? null, newProvedAt: newProvedAt ?? null })
    expect([proved(null, null), proved(now, null), proved(null, now), proved(now, now)]).toEqual([
      ...[false, false, false],
      true,
    ])
  })
})
