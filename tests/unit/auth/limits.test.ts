import { expect, test } from 'vitest'
import { freshFor, lifetimes, limits, maxCodeTries, sessionLimits, shareLinkLife } from '@/lib/auth/limits'

/* The figures that SECURITY names, in its own units: they stand once more here, so that none changes unnoticed. */

const minutes = (milliseconds: number) => milliseconds / 60_000
const hours = (milliseconds: number) => minutes(milliseconds) / 60
const days = (milliseconds: number) => hours(milliseconds) / 24

test('M3, O1, R1, I1: links and codes live as long as their messages say', () => {
  const { signInLink, signInCode, resetLink, secondFactor, passkeyChallenge, viewAs } = lifetimes
  expect([signInLink, signInCode, resetLink, secondFactor, passkeyChallenge, viewAs].map(minutes)).toEqual([
    ...[15, 10, 20],
    ...[10, 5, 30],
  ])
  const { invitation, emailVerification, emailChange, temporaryPassword, formerSlug } = lifetimes
  expect([invitation, emailVerification, emailChange, temporaryPassword, formerSlug].map(days)).toEqual([
    ...[7, 3, 1, 3],
    365,
  ])
})

test('O2: five tries at a code, ten codes a day', () => {
  expect([maxCodeTries, limits.codeDay.count, days(limits.codeDay.window)]).toEqual([5, 10, 1])
})

test('I3: an open link lives 30 days after it is due, 120 at most', () => {
  expect([days(shareLinkLife.afterDue), days(shareLinkLife.most)]).toEqual([30, 120])
})

test('S6, S8: sessions end, and a proof is fresh, after so many hours', () => {
  const { member, contact, contactKept } = sessionLimits
  const both = [member, contact, contactKept].map(({ idle, absolute }) => [hours(idle), days(absolute)])
  expect(both).toEqual([
    [8, 7],
    [2, 1],
    [30 * 24, 30],
  ])
  expect(minutes(freshFor)).toBe(10)
})

test.each([
  ['signInByAccountAndCaller', 10, 15, 240],
  ['signInByDevice', 10, 15, 240],
  ['signInByCaller', 50, 15, 60],
  ['signInByKnownDevices', 50, 15, 60],
  ['signInOnInstance', 3000, 15, null],
  ['secondFactorByAccountAndCaller', 10, 15, null],
  ['secondFactorDay', 50, 1440, null],
  ['messageBurst', 1, 1, null],
  ['messageShort', 3, 15, null],
  ['messageDayByCaller', 10, 1440, null],
  ['messageDay', 30, 1440, null],
  ['messagesByCaller', 100, 60, null],
  ['passkeyAskByCaller', 100, 60, null],
  ['signUpByCaller', 20, 60, null],
  ['hostNameChecks', 30, 60, null],
  ['slugChangeDay', 3, 1440, null],
  ['sentByMember', 1, 1, null],
  ['testMessages', 10, 60, null],
  ['accessGrants', 5, 1440, null],
  ['zipDownloads', 30, 15, null],
  ['statementFiles', 60, 15, null],
  ['emailChanges', 5, 1440, null],
] as const)(
  'L2, L3, L6: %s is %d in %d minutes; the longest wait: %s minutes',
  (name, count, window, wait) => {
    const limit: { count: number; window: number; longestWait?: number } = limits[name]
    expect([limit.count, minutes(limit.window)]).toEqual([count, window])
    expect(limit.longestWait === undefined ? null : minutes(limit.longestWait)).toBe(wait)
  },
)

test('L5: success clears what counts against the person, and nothing else', () => {
  const cleared = Object.entries(limits).filter(([, limit]) => 'clearedBySuccess' in limit)
  expect(cleared.map(([name]) => name)).toEqual([
    'signInByAccountAndCaller',
    'signInByDevice',
    'secondFactorByAccountAndCaller',
    'secondFactorDay',
  ])
})
