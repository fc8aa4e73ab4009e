import { expect, test } from 'vitest'
import { translator } from '@/lib/i18n/translator'
import { minorUnits, parseAmount } from '@/lib/money'

test.each([
  ['JPY', '1450', 'without decimals'],
  ['EUR', '1,450.00', 'with at most 2 decimals'],
  ['KWD', '1,450.000', 'with at most 3 decimals'],
])('an amount of %s that can’t be read is answered by one that can', (currency, example, rule) => {
  const sentence = translator('errors')('payment-malformed', { decimals: minorUnits(currency) })

  expect(sentence).toBe(`Enter an amount like ${example}, ${rule}.`)
  expect(parseAmount(example, currency)).not.toBeNull()
})

test.each([
  ['JPY', '25', 'without decimals'],
  ['USD', '25.00', 'with at most 2 decimals'],
  ['KWD', '25.000', 'with at most 3 decimals'],
])('so is a discount of %s', (currency, example, rule) => {
  const sentence = translator('errors')('discount-malformed', { decimals: minorUnits(currency) })

  expect(sentence).toBe(`Enter a discount like 5 % or ${example}, ${rule}.`)
  expect(parseAmount(example, currency)).not.toBeNull()
})
