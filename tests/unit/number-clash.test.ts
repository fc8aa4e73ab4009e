import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commonNumber } from '@/lib/companies/number-clash'
import { isNumberPattern, printNumber } from '@/lib/companies/number-pattern'
import { NumberPatterns } from '@/lib/companies/schema'

describe('whether two patterns can print one number', () => {
  test.each([
    ['CN-2026-{####}', 'CN-{YYYY}-{####}', 'CN-2026-0001'],
    ['{YYYY}-{####}', '{YYYY}-{####}', '2020-0001'],
    ['{YY}-{###}', '26-{####}', '26-1000'],
    ['{MM}/{##}', '07/{##}', '07/01'],
    ['{CLIENT}-{##}', '31-{##}', '31-01'],
    ['{CLIENT}-{##}', '{##}-{CLIENT}', '10-10'],
    ['{####}', '{YYYY}{#}', '20201'],
    ['R{#}', 'R7{##}', 'R701'],
  ])('%s and %s: %s', (one, other, number) => {
    expect(commonNumber(one, other)).toBe(number)
    expect(commonNumber(other, one)).not.toBeNull()
  })

  test.each([
    ['{YYYY}-{####}', 'CN-{YYYY}-{####}'],
    ['INV-{####}', 'INV-{YYYY}-{####}'],
    ['{YY}-{####}', '{YYYY}-{####}'],
    ['cn-{###}', 'CN-{###}'],
    ['13/{##}', '{MM}/{##}'],
    // Nobody writes in 2001 or 2100.
    ['{YYYY}-{###}', '{YY}{MM}-{###}'],
    ['2019-{#}', '{YYYY}-{#}'],
    ['2100-{#}', '{YYYY}-{#}'],
    ['19-{#}', '{YY}-{#}'],
    ['0-{##}', '{CLIENT}-{##}'],
    ['R000/{##}', 'R{###}/{YY}'],
    // A counter that has grown beyond its digits has no zeros before it.
    ['R{##}/{YY}', 'R012/{##}'],
  ])('%s and %s never', (one, other) => {
    expect(commonNumber(one, other)).toBeNull()
    expect(commonNumber(other, one)).toBeNull()
  })

  const pieces = [
    '{YYYY}',
    '{YY}',
    '{MM}',
    '{CLIENT}',
    '{#}',
    '{##}',
    '{###}',
    '0',
    '1',
    '2',
    '20',
    '26',
    '-',
  ]
  const pattern = fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 })
    .map((some) => some.join(''))
    .filter(isNumberPattern)
  const document = fc.record({
    issueDate: fc.constantFrom('2026-11-27', '2020-01-01', '2026-02-26', '2030-12-31', '2099-10-01'),
    client: fc.constantFrom(1, 2, 20, 26, 202),
    counter: fc.constantFrom(1, 2, 12, 20, 26, 126, 2026, 20_261),
  })
  const print = (of: string, { counter, ...given }: { issueDate: string; client: number; counter: number }) =>
    printNumber({ pattern: of, ...given }, counter)

  test('of any two patterns that did print one number it is known', () => {
    let met = 0
    const property = fc.property(
      pattern,
      pattern,
      fc.array(document, { minLength: 40 }),
      (one, other, given) => {
        const printed = new Set(given.map((some) => print(one, some)))
        if (!given.some((some) => printed.has(print(other, some)))) return
        met += 1
        expect(commonNumber(one, other)).not.toBeNull()
      },
    )
    fc.assert(property, { numRuns: 2000, seed: 45 })
    expect(met).toBeGreaterThan(50)
  })

  test('and the number that is named fits both', () => {
    let met = 0
    const property = fc.property(pattern, pattern, (one, other) => {
      const number = commonNumber(one, other)
      if (number === null) return
      met += 1
      expect(number).toMatch(printedBy(one))
      expect(number).toMatch(printedBy(other))
    })
    fc.assert(property, { numRuns: 2000, seed: 45 })
    expect(met).toBeGreaterThan(50)
  })

  test('two long patterns are compared at once', () => {
    expect(commonNumber('{########}'.padEnd(40, '7'), '{YY}{MM}{########}'.padEnd(40, '7'))).not.toBeNull()
  })
})

const fields: Record<string, string> = {
  '{YYYY}': '20[2-9]\\d',
  '{YY}': '[2-9]\\d',
  '{MM}': '(?:0[1-9]|1[0-2])',
  '{CLIENT}': '[1-9]\\d*',
}

/** What a pattern prints, told in another way. */
function printedBy(pattern: string): RegExp {
  const source = pattern.replace(/\{[^}]+\}/g, (field) => {
    const digits = field.length - 2
    return fields[field] ?? `(?:(?!0{${digits}})\\d{${digits}}|[1-9]\\d{${digits},})`
  })
  return new RegExp(`^${source}$`)
}

describe('the form for numbers', () => {
  const usual = {
    numberPattern: '{YYYY}-{####}',
    creditNotePattern: 'CN-{YYYY}-{####}',
    quotePattern: 'Q-{YYYY}-{####}',
  }
  const faultsOf = (changes: Partial<typeof usual>) =>
    NumberPatterns.safeParse({ ...usual, ...changes }).error?.issues.map(({ path, message }) => [
      path.join('.'),
      message,
    ])

  test('takes patterns that keep the kinds apart', () => {
    expect(faultsOf({})).toBeUndefined()
  })

  test('names the field and the number that two documents could have', () => {
    expect(faultsOf({ creditNotePattern: '2026-{####}' })).toEqual([
      [
        'creditNotePattern',
        'Let credit notes look different from invoices: both could have the number 2026-0001.',
      ],
    ])
    expect(faultsOf({ quotePattern: 'CN-2026-{####}' })).toEqual([
      [
        'quotePattern',
        'Let quotes look different from invoices and credit notes: both could have the number CN-2026-0001.',
      ],
    ])
    expect(faultsOf({ creditNotePattern: '{#}', quotePattern: '{#}', numberPattern: '{#}' })).toHaveLength(2)
  })

  test('says what is wrong with a pattern before it compares', () => {
    expect(faultsOf({ quotePattern: '{YYYY' })?.map(([field]) => field)).toEqual(['quotePattern'])
  })

  test('A5: compares only what is a pattern: a very long text is no work', () => {
    const endless = `{${'#'.repeat(50_000)}}`
    const all = { numberPattern: endless, creditNotePattern: endless, quotePattern: endless }
    expect(faultsOf(all)?.map(([field]) => field)).toEqual(Object.keys(all))
  })
})
