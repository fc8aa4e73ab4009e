import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Prisma } from '@/lib/db/generated/client'
import {
  amountText,
  exact,
  formatAmount,
  formatDecimal,
  formatMoney,
  formatUnitPrice,
  isCurrency,
  listCurrencies,
  MAX_AMOUNT,
  minorUnits,
  parseAmount,
  parseDecimal,
  roundHalfUp,
  toMinor,
} from '@/lib/money'

const anyCurrency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD', 'HUF', 'CHF')
const anyAmount = fc.bigInt({ min: -MAX_AMOUNT, max: MAX_AMOUNT })

test('a currency has the minor units of ISO 4217, also where CLDR shows fewer', () => {
  expect(['EUR', 'USD', 'JPY', 'KRW', 'KWD', 'TND', 'HUF', 'COP', 'IQD', 'ISK'].map(minorUnits)).toEqual([
    2, 2, 0, 0, 3, 3, 2, 2, 3, 0,
  ])
})

test('what is no currency is refused', () => {
  for (const text of ['eur', 'EURO', '', 'XXX', 'DEM', 'constructor', '__proto__', null, 12, ['EUR']]) {
    expect(isCurrency(text)).toBe(false)
  }
  expect(() => minorUnits('XXX')).toThrow(RangeError)
  expect(() => parseAmount('1', 'eur')).toThrow(RangeError)
})

test('every currency offered is known once, has a name, and can be formatted', () => {
  const currencies = listCurrencies()
  expect(new Set(currencies.map(({ code }) => code)).size).toBe(currencies.length)
  expect(currencies.length).toBeGreaterThan(150)
  expect(currencies).toContainEqual({ code: 'EUR', name: 'Euro' })
  for (const { code, name } of currencies) {
    expect(isCurrency(code)).toBe(true)
    expect(name, code).not.toBe(code)
    expect(formatMoney(123456n, code)).toMatch(/\d/)
  }
  const names = currencies.map(({ name }) => name)
  expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en-GB')))
})

test.each([
  ['1234.5', 'EUR', 123450n],
  ['1234.50', 'EUR', 123450n],
  [' 1234 ', 'EUR', 123400n],
  ['0', 'EUR', 0n],
  ['.5', 'EUR', 50n],
  ['007', 'EUR', 700n],
  ['1,234.50', 'EUR', 123450n],
  ['1,234,567.80', 'EUR', 123456780n],
  ['1 234.50', 'EUR', 123450n],
  ['1\u202f234\u202f567', 'EUR', 123456700n],
  ['1\u00a0234', 'JPY', 1234n],
  ['1.234', 'KWD', 1234n],
  ['1,5', 'EUR', 150n],
  ['7,0', 'EUR', 700n],
  ['1000,50', 'EUR', 100050n],
  [',5', 'EUR', 50n],
  ['-1,50', 'EUR', -150n],
  ['1.450,00', 'EUR', 145000n],
  ['1.234.567,8', 'EUR', 123456780n],
  ['1 234,50', 'EUR', 123450n],
  ["1'234.50", 'CHF', 123450n],
  ['1’234’567.50', 'CHF', 123456750n],
  ["-1'234", 'CHF', -123400n],
  ['1\u202f234,567', 'KWD', 1234567n],
  ['1.234,567', 'KWD', 1234567n],
  ['-12.30', 'EUR', -1230n],
  ['−12.30', 'EUR', -1230n],
  ['-0', 'EUR', 0n],
  ['9999999999999.99', 'EUR', 999_999_999_999_999n],
  ['999999999999999', 'JPY', 999_999_999_999_999n],
])('%j in %s is an amount', (text, currency, amount) => {
  expect(parseAmount(text, currency)).toBe(amount)
})

test.each([
  ['', 'EUR'],
  [' ', 'EUR'],
  ['.', 'EUR'],
  ['-', 'EUR'],
  ['5.', 'EUR'],
  ['1.2.3', 'EUR'],
  ['1e99', 'EUR'],
  ['1e2', 'EUR'],
  ['1E2', 'EUR'],
  ['1e309', 'EUR'],
  ['NaN', 'EUR'],
  ['Infinity', 'EUR'],
  ['-Infinity', 'EUR'],
  ['0x10', 'EUR'],
  ['0b1', 'EUR'],
  ['1_000', 'EUR'],
  ['+5', 'EUR'],
  ['--5', 'EUR'],
  ['5-', 'EUR'],
  ['5,', 'EUR'],
  [',', 'EUR'],
  ['1,5,5', 'EUR'],
  ['1,5.5', 'EUR'],
  ['1,234', 'EUR'],
  ['-1,234', 'KWD'],
  ['0,125', 'KWD'],
  ['1234,567', 'KWD'],
  ['1,234,567', 'JPY'],
  ['1.234.567', 'JPY'],
  ['1,23.45', 'EUR'],
  ['12,34,567.00', 'EUR'],
  [',234.00', 'EUR'],
  ['1.23,50', 'EUR'],
  ['.234,50', 'EUR'],
  ['1.234 567,00', 'EUR'],
  ['1.234,567', 'EUR'],
  ['1,0', 'JPY'],
  ['1, 234.50', 'EUR'],
  ['1 234\u00a0567', 'EUR'],
  ["1'23", 'CHF'],
  ["1'234’567", 'CHF'],
  ['1234 567', 'EUR'],
  ['1 23', 'EUR'],
  ['€5', 'EUR'],
  ['5 EUR', 'EUR'],
  ['1.234', 'EUR'],
  ['1.500', 'EUR'],
  ['1.0', 'JPY'],
  ['1.2345', 'KWD'],
  ['10000000000000.00', 'EUR'],
  ['1000000000000000', 'JPY'],
  ['١٢٣', 'EUR'],
  ['１２３', 'EUR'],
  ['5\n6', 'EUR'],
])('%j in %s is not an amount', (text, currency) => {
  expect(parseAmount(text, currency)).toBeNull()
})

test('megabytes of digits, groups or zeros are no amount', () => {
  for (const text of [
    '1'.repeat(5_000_000),
    `1${',111'.repeat(1_000_000)}.00`,
    `0.${'0'.repeat(5_000_000)}`,
  ]) {
    expect(parseAmount(text, 'EUR')).toBeNull()
  }
})

test('parseDecimal takes exactly what a NUMERIC column of that size holds', () => {
  const column = { maxDigits: 19, maxDecimals: 6 }
  expect(parseDecimal('9999999999999.999999', column)?.toFixed()).toBe('9999999999999.999999')
  expect(parseDecimal('10000000000000', column)).toBeNull()
  expect(parseDecimal('0.0000001', column)).toBeNull()
  expect(parseDecimal('00000000000000000000001', column)?.toFixed()).toBe('1')
  expect(parseDecimal('-0.00', column)?.isNegative()).toBe(false)
})

test('half a unit is rounded away from zero', () => {
  const rounded = ['0.5', '1.5', '2.5', '-0.5', '-2.5', '0.4999999999', '-0.4999999999', '2.675'].map(
    (text) => roundHalfUp(new Decimal(text)),
  )
  expect(rounded).toEqual([1n, 2n, 3n, -1n, -3n, 0n, 0n, 3n])
  expect(toMinor('1.005', 'EUR')).toBe(101n)
  expect(toMinor('-1.005', 'EUR')).toBe(-101n)
  expect(toMinor('8.325', 'USD')).toBe(833n)
  expect(toMinor('0.5', 'JPY')).toBe(1n)
  expect(toMinor('1.0005', 'KWD')).toBe(1001n)
})

test('products of two database numbers keep every digit, whatever precision decimal.js has elsewhere', () => {
  const coarse = Decimal.clone({ precision: 5 })
  const price = new coarse('9999999999999.999999')
  expect(exact(price).times(exact('9999999999999.999999')).toFixed()).toBe(
    '99999999999999999980000000.000000000001',
  )
  expect(roundHalfUp(new coarse('1234567.5'))).toBe(1234568n)
})

test("Prisma's own decimals are taken as they are", () => {
  expect(toMinor(new Prisma.Decimal('11.555'), 'EUR')).toBe(1156n)
  expect(formatDecimal(new Prisma.Decimal('11.500000'))).toBe('11.5')
})

test('money is written with its sign in front, as in the pictures', () => {
  expect(formatMoney(915054n, 'EUR')).toBe('€9,150.54')
  expect(formatMoney(232860n, 'USD')).toBe('$2,328.60')
  expect(formatMoney(-1200n, 'USD')).toBe('−$12.00')
  expect(formatMoney(0n, 'GBP')).toBe('£0.00')
  expect(formatMoney(1500n, 'JPY')).toBe('¥1,500')
  expect(formatMoney(5n, 'KWD')).toBe('KWD\u00a00.005')
  expect(formatMoney(123450n, 'HUF')).toBe('Ft\u00a01,234.50')
  expect(formatMoney(915054n, 'EUR', 'de-DE')).toBe('9.150,54\u00a0€')
})

test('amounts have a real minus and the decimals of their currency', () => {
  expect(formatAmount(1163250n, 'EUR')).toBe('11,632.50')
  expect(formatAmount(-58163n, 'EUR')).toBe('−581.63')
  expect(formatAmount(-5n, 'EUR')).toBe('−0.05')
  expect(formatAmount(1163250n, 'JPY')).toBe('1,163,250')
  expect(formatAmount(MAX_AMOUNT * 10_000_000n + 1n, 'EUR')).toBe('99,999,999,999,999,900,000.01')
})

test('prices and quantities show the digits they have, not the ones a column pads them with', () => {
  expect(formatUnitPrice('95.000000', 'EUR')).toBe('95.00')
  expect(formatUnitPrice('0.012345', 'EUR')).toBe('0.012345')
  expect(formatUnitPrice('1450', 'JPY')).toBe('1,450')
  expect(formatUnitPrice('1450.5', 'JPY')).toBe('1,450.5')
  expect(formatDecimal('11.500000')).toBe('11.5')
  expect(formatDecimal('19.0000')).toBe('19')
  expect(formatDecimal('-3')).toBe('−3')
  expect(formatDecimal('1e3')).toBe('1,000')
})

test('what is written for a field reads back as the same amount, in every currency', () => {
  fc.assert(
    fc.property(anyAmount, anyCurrency, (amount, currency) => {
      expect(parseAmount(amountText(amount, currency), currency)).toBe(amount)
      expect(toMinor(amountText(amount, currency), currency)).toBe(amount)
    }),
  )
  expect(amountText(5n, 'EUR')).toBe('0.05')
  expect(amountText(-5n, 'KWD')).toBe('-0.005')
  expect(amountText(0n, 'JPY')).toBe('0')
})

test('what is shown, copied and typed again is the same amount, unless a comma could be a decimal one', () => {
  fc.assert(
    fc.property(anyAmount, anyCurrency, (amount, currency) => {
      const read = parseAmount(formatAmount(amount, currency), currency)
      const ambiguous = minorUnits(currency) === 0 && (amount >= 1000n || amount <= -1000n)
      expect(read).toBe(ambiguous ? null : amount)
    }),
  )
})

test.each(['de-DE', 'fr-FR', 'pt-BR', 'es-ES'])(
  'what people of %s write is the same amount, unless it could be another',
  (locale) => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, (amount, currency) => {
        const written = formatAmount(amount, currency, locale)
        const read = parseAmount(written, currency)
        const oneSeparator = /^−?\d+[.,]\d{3}$/.test(written)
        const dotsOnly = /^−?\d+(?:\.\d{3}){2,}$/.test(written)
        expect(read).toBe(oneSeparator || dotsOnly ? null : amount)
      }),
      { numRuns: 300 },
    )
  },
)

test('a decimal comma reads as a decimal dot does, unless three digits follow it and nothing else parts them', () => {
  const digits = fc.stringMatching(/^\d{1,7}$/)
  fc.assert(
    fc.property(digits, digits, (whole, decimals) => {
      const size = { maxDecimals: 7, maxDigits: 14 }
      const read = parseDecimal(`${whole},${decimals}`, size)
      const dotted = parseDecimal(`${whole}.${decimals}`, size)
      expect(read?.toFixed() ?? null).toBe(decimals.length === 3 ? null : dotted?.toFixed())
    }),
  )
})

test('whatever is typed, reading it answers null or an amount within bounds', () => {
  const typed = fc.oneof(fc.string(), fc.stringMatching(/^[-−0-9., \u00a0eE+]{0,30}$/))
  fc.assert(
    fc.property(typed, anyCurrency, (text, currency) => {
      const amount = parseAmount(text, currency)
      expect(amount === null || (amount <= MAX_AMOUNT && amount >= -MAX_AMOUNT)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
