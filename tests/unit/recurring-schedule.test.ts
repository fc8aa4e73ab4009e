import { describe, expect, test } from 'vitest'
import {
  daysAfter,
  firstFrom,
  ruleOf,
  type Schedule,
  scheduleOf,
  scheduleWords,
} from '@/lib/invoices/recurring/schedule'

function aSchedule(changes: Partial<Schedule> = {}): Schedule {
  return { every: 1, unit: 'month', startsOn: '2026-01-31', until: null, count: null, ...changes }
}

function daysOf(schedule: Schedule, most = 100): string[] {
  const stored = { rule: ruleOf(schedule), startsOn: schedule.startsOn }
  return daysAfter(stored, '1999-12-31', most)
}

describe('the days of a schedule', () => {
  test.each([
    ['the 31st', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']],
    ['the 30th', '2026-01-30', ['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30', '2026-05-30']],
    ['the 29th', '2027-12-29', ['2027-12-29', '2028-01-29', '2028-02-29', '2028-03-29', '2028-04-29']],
    ['the 28th', '2026-01-28', ['2026-01-28', '2026-02-28', '2026-03-28', '2026-04-28', '2026-05-28']],
    ['the 1st', '2026-12-01', ['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01']],
  ])('monthly on %s, or the month’s last', (_day, startsOn, days) => {
    expect(daysOf(aSchedule({ startsOn }), 5)).toEqual(days)
  })

  test('every third month on the 31st', () => {
    expect(daysOf(aSchedule({ every: 3 }), 4)).toEqual([
      '2026-01-31',
      '2026-04-30',
      '2026-07-31',
      '2026-10-31',
    ])
  })

  test('each year on 29 February, or its last day', () => {
    const days = daysOf(aSchedule({ unit: 'year', startsOn: '2024-02-29' }), 5)

    expect(days).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'])
  })

  test('each second week, over the nights when clocks change', () => {
    const spring = daysOf(aSchedule({ every: 2, unit: 'week', startsOn: '2026-03-22' }), 3)
    const autumn = daysOf(aSchedule({ unit: 'week', startsOn: '2026-10-18' }), 3)

    expect(spring).toEqual(['2026-03-22', '2026-04-05', '2026-04-19'])
    expect(autumn).toEqual(['2026-10-18', '2026-10-25', '2026-11-01'])
  })

  test('until a day, which counts', () => {
    expect(daysOf(aSchedule({ until: '2026-03-31' }))).toEqual(['2026-01-31', '2026-02-28', '2026-03-31'])
    expect(daysOf(aSchedule({ until: '2026-03-30' }))).toEqual(['2026-01-31', '2026-02-28'])
  })

  test('so many in all', () => {
    expect(daysOf(aSchedule({ count: 2 }))).toEqual(['2026-01-31', '2026-02-28'])
  })

  test('of a rule that never ends are asked for a few at a time, centuries ahead too', () => {
    const stored = { rule: ruleOf(aSchedule({ unit: 'week' })), startsOn: '2026-01-31' }

    expect(firstFrom(stored, '2126-01-01')).toBe('2126-01-05')
    expect(daysAfter(stored, '2026-01-31', 3)).toHaveLength(3)
  })
})

test('a rule says again what was chosen', () => {
  for (const unit of ['week', 'month', 'year'] as const) {
    for (const startsOn of ['2024-02-29', '2026-01-31', '2026-11-03']) {
      for (const end of [{}, { until: '2029-12-31' }, { count: 12 }]) {
        const schedule = aSchedule({ unit, startsOn, every: 2, ...end })
        expect(scheduleOf({ rule: ruleOf(schedule), startsOn })).toEqual(schedule)
      }
    }
  }
})

test.each([
  [{}, 'Every month on the 31st or the month’s last day'],
  [{ startsOn: '2026-11-03' }, 'Every month on the 3rd'],
  [{ every: 3, startsOn: '2026-11-22' }, 'Every 3 months on the 22nd'],
  [{ unit: 'week', startsOn: '2026-11-23' }, 'Every week on Monday'],
  [{ unit: 'year', startsOn: '2026-11-03' }, 'Every year on 3 November'],
  [{ startsOn: '2026-11-11', until: '2027-12-31' }, 'Every month on the 11th, until 31 December 2027'],
  [{ startsOn: '2026-11-12', count: 12 }, 'Every month on the 12th, 12 times in all'],
] satisfies [Partial<Schedule>, string][])('%j reads: %s', (changes, words) => {
  expect(scheduleWords(aSchedule(changes))).toBe(words)
})
