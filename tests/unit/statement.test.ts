import { describe, expect, test } from 'vitest'
import { statementAddress } from '@/components/statement/address'
import { ageOf } from '@/lib/payments/statement/aging'
import { type PeriodName, periodOf, readStatement } from '@/lib/payments/statement/schema'

const today = '2026-11-23'

test.each<[Exclude<PeriodName, 'dates'>, string, string | null, string | null]>([
  ['this-month', today, '2026-11-01', '2026-11-30'],
  ['last-month', today, '2026-10-01', '2026-10-31'],
  ['last-month', '2026-01-31', '2025-12-01', '2025-12-31'],
  ['last-month', '2024-03-31', '2024-02-01', '2024-02-29'],
  ['this-year', today, '2026-01-01', '2026-12-31'],
  ['last-year', today, '2025-01-01', '2025-12-31'],
  ['all', today, null, null],
])('%s on %s is from %s to %s', (name, day, from, to) => {
  expect(periodOf(name, day)).toEqual({ name, from, to })
})

describe('the address of a statement', () => {
  const read = (address: string) => {
    const given = new URLSearchParams(address.split('?')[1])
    return readStatement((name) => given.get(name), today)
  }

  test.each([
    '/s',
    '/s?period=all',
    '/s?period=last-month&currency=JPY',
    '/s?period=dates&from=2026-11-01&to=2026-11-05',
    '/s?period=dates&to=2026-11-05',
    '/s?period=dates',
  ])('%s is read as it was written', (address) => {
    expect(statementAddress('/s', read(address))).toBe(address)
    expect(read(address).problem).toBeNull()
  })

  test('one that is nonsense is this year’s', () => {
    expect(read('/s?period=constructor&currency=XXX')).toEqual({
      period: { name: 'this-year', from: '2026-01-01', to: '2026-12-31' },
      typed: { from: '', to: '' },
      problem: null,
      currency: null,
    })
  })

  test.each([
    ['2026-11-31', '', 'malformed'],
    ['', '12026-01-01', 'beyond'],
    ['1800-01-01', '', 'beyond'],
    ['1800-01-01', 'x', 'malformed'],
    ['2026-11-05', '2026-11-04', 'backwards'],
    ['2026-11-05', '2026-11-05', null],
  ])('days from “%s” to “%s” are %s', (from, to, problem) => {
    const asked = read(`/s?${new URLSearchParams({ period: 'dates', from, to })}`)
    expect(asked).toMatchObject({ problem, typed: { from, to } })
  })
})

test('what is open is late from the day after its due day on, and each age ends with its last day', () => {
  const due = (dueDate: string) => ({ dueDate, balance: 1n })
  const days = [
    '2026-11-23',
    '2027-01-01',
    '2026-11-22',
    '2026-10-24',
    '2026-10-23',
    '2026-09-24',
    '2026-09-23',
  ]
  expect(ageOf([...days, '2026-08-25', '2026-08-24', '2020-01-01'].map(due), today)).toEqual({
    notDue: 2n,
    upTo30: 2n,
    upTo60: 2n,
    upTo90: 2n,
    over90: 2n,
  })
  expect(ageOf([], today).notDue).toBe(0n)
})
