import { expect, test } from 'vitest'
import { backOff, leaseTime, lifetime } from '@/lib/email/retry'

const minute = 60_000

test('A failed message waits a minute, then longer each time, an hour at most', () => {
  for (let repeat = 0; repeat < 200; repeat += 1) {
    const waits = Array.from({ length: 40 }, (_, index) => backOff(index + 1))
    expect(waits[0]).toBeGreaterThanOrEqual(minute)
    expect(waits[0]).toBeLessThanOrEqual(1.25 * minute)
    expect(waits[3]).toBeGreaterThanOrEqual(8 * minute)
    expect(Math.max(...waits)).toBeLessThanOrEqual(60 * minute)
    expect(Math.min(...waits.slice(7))).toBeGreaterThanOrEqual(48 * minute)
  }
})

test('Messages that failed together are not tried together', () => {
  expect(new Set(Array.from({ length: 50 }, () => backOff(5))).size).toBeGreaterThan(40)
})

test('A lease outlives one attempt; a message is tried for a day', () => {
  expect(leaseTime).toBeGreaterThan(20_000)
  expect(lifetime).toBe(24 * 60 * minute)
})
