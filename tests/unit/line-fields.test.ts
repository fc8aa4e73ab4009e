import { describe, expect, test } from 'vitest'
import { discountText, quantityText, readDiscount, readQuantity } from '@/lib/invoices/line-fields'

describe('a quantity', () => {
  test.each([
    ['', '1', null],
    ['11.5', '11.5', null],
    ['11.5 hours', '11.5', 'hours'],
    ['2h', '2', 'h'],
    ['1 450 kg', '1450', 'kg'],
    ['12 m²', '12', 'm²'],
    ['3 m2', '3', 'm2'],
    ['−2 days', '-2', 'days'],
    ['0.000001', '0.000001', null],
    ['5 שעות', '5', 'שעות'],
    ['20 °C', '20', '°C'],
  ])('%s is read', (text, quantity, unit) => {
    expect(readQuantity(text)).toEqual({ quantity, unit })
  })

  test.each(['hours', 'NaN', 'Infinity', '1e99', '1.2.3 h', '1.2345678', '1 234 5 h', `1 ${'h'.repeat(21)}`])(
    '%s is none',
    (text) => {
      expect(readQuantity(text)).toBeNull()
    },
  )

  test('stands in its field as it was typed', () => {
    for (const text of ['11.5 hours', '2', '-2 days']) {
      expect(quantityText(readQuantity(text) ?? { quantity: '?', unit: null })).toBe(text)
    }
  })
})

describe('a discount of a line', () => {
  test.each([
    ['', { kind: 'none' }],
    ['5 %', { kind: 'percent', value: '5' }],
    ['12.5%', { kind: 'percent', value: '12.5' }],
    ['25.00', { kind: 'amount', value: '25' }],
    ['1,250.50', { kind: 'amount', value: '1250.5' }],
    ['101 %', { kind: 'percent', value: '101' }],
  ])('%s is read; whether it may be is for the arithmetic', (text, discount) => {
    expect(readDiscount(text)).toEqual(discount)
  })

  test.each(['%', '5 % off', 'five', '1.2345678', '5 %%'])('%s is none', (text) => {
    expect(readDiscount(text)).toBeNull()
  })

  test('stands in its field as it was typed', () => {
    for (const text of ['5 %', '25', ''])
      expect(discountText(readDiscount(text) ?? { kind: 'none' })).toBe(text)
  })
})
