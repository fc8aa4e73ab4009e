import { expect, test } from 'vitest'
import { isNumberPattern, periodOf, printNumber } from '@/lib/companies/number-pattern'

const numbering = { issueDate: '2026-03-09', client: 31 } as const

test.each([
  ['{YYYY}-{####}', '2026-0148'],
  ['INV-{#####}', 'INV-00148'],
  ['{#}', '148'],
  ['R{###}/{YYYY}', 'R148/2026'],
  ['{YY}{MM}-{####}', '2603-0148'],
  ['{YYYY}.{MM}.{##}', '2026.03.148'],
  ['{CLIENT}/{YYYY}/{###}', '31/2026/148'],
  ['{###}_{CLIENT}', '148_31'],
])('%s prints %s', (pattern, printed) => {
  expect(isNumberPattern(pattern)).toBe(true)
  expect(printNumber({ pattern, ...numbering }, 148)).toBe(printed)
})

test.each([
  ['no counter', '{YYYY}'],
  ['two counters', '{##}-{##}'],
  ['two ways to write the year', '{YYYY}/{YY}-{###}'],
  ['the month twice', '{MM}{MM}-{###}'],
  ['a client that runs into the counter', '{CLIENT}{###}'],
  ['a counter that runs into the client', '{###}{CLIENT}'],
  ['a client that runs into a digit', '{CLIENT}7-{###}'],
  ['an unknown field', '{DAY}-{###}'],
  ['a counter of nine digits', '{#########}'],
  ['a tag', '{####}<b>'],
  ['a space', 'INV {####}'],
  ['an open brace', '{YYYY-{####}'],
  ['nothing', ''],
  ['41 characters', `${'A'.repeat(38)}{#}`],
])('%s is no pattern', (_what, pattern) => {
  expect(isNumberPattern(pattern)).toBe(false)
})

test('the counter starts again with the year, where the pattern has one', () => {
  expect(periodOf('{YYYY}-{###}', '2026-12-31')).toBe('2026')
  expect(periodOf('{YY}{MM}-{###}', '2027-01-01')).toBe('2027')
  expect(periodOf('{MM}-{###}', '2026-12-31')).toBe('')
  expect(periodOf('INV-{###}', '2026-12-31')).toBe('')
})
