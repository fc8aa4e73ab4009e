import { describe, expect, test } from 'vitest'
import { sessionLimits } from '@/lib/auth/limits'
import { isFresh, isLive, isWorthNoting } from '@/lib/auth/sessions'

const now = new Date('2026-11-23T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
const seconds = (date: Date, more: number) => new Date(date.getTime() + more * 1000)

describe('S8: how long a proof is fresh', () => {
  test.each([
    ['just now', 0, true],
    ['ten minutes ago', 10, true],
    ['a second more than that', 10 + 1 / 60, false],
    ['by another machine’s clock, half a minute ahead', -0.5, true],
    ['before a clock was set back by an hour', -60, false],
  ])('S8: proved %s: %#', (_when, minutes, fresh) => {
    expect(isFresh({ authenticatedAt: ago(minutes) }, now)).toBe(fresh)
  })
})

describe('S6: idle and absolute limits', () => {
  const hour = 60
  test.each([
    ['member', 8 * hour, 7 * 24 * hour],
    ['contact', 2 * hour, 24 * hour],
    ['contactKept', 30 * 24 * hour, 30 * 24 * hour],
  ] as const)(
    'S6: a session of the kind %s ends when it has been idle, or is old',
    (kind, idle, absolute) => {
      const session = (lastSeenAt: Date, expiresAt: Date) => ({ lastSeenAt, expiresAt, revokedAt: null })
      const ahead = ago(-1)
      expect(isLive(session(seconds(ago(idle), 1), ahead), kind, now)).toBe(true)
      expect(isLive(session(ago(idle), ahead), kind, now)).toBe(false)
      expect(isLive(session(now, seconds(now, 1)), kind, now)).toBe(true)
      expect(isLive(session(now, now), kind, now)).toBe(false)
      expect(sessionLimits[kind].absolute).toBe(absolute * 60_000)
    },
  )

  test('S4: a revoked one is over, whatever its times say', () => {
    const live = { lastSeenAt: now, expiresAt: ago(-60), revokedAt: null }
    expect(isLive(live, 'member', now)).toBe(true)
    expect(isLive({ ...live, revokedAt: now }, 'member', now)).toBe(false)
  })

  test('S6: being there is noted once a minute', () => {
    const seen = (lastSeenAt: Date) => isWorthNoting({ lastSeenAt, expiresAt: now, revokedAt: null }, now)
    expect(seen(ago(1))).toBe(true)
    expect(seen(seconds(ago(1), 1))).toBe(false)
  })
})
