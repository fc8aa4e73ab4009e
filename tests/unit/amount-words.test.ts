import { expect, test } from 'vitest'
import { translator } from '@/lib/i18n/translator'
import { minorUnits, parseAmount } from '@/lib/money'

const kinds = [
  ['payment-malformed', 'Enter an amount like', ['1450', '1,450.00', '1,450.000']],
  ['discount-malformed', 'Enter a discount like 5 % or', ['25', '25.00', '25.000']],
] as const
const rules = ['without decimals', 'with at most 2 decimals', 'with at most 3 decimals']

test.each(kinds)('%s gives an example of the currency, one that is accepted', (code, words, examples) => {
  for (const [index, currency] of ['JPY', 'EUR', 'KWD'].entries()) {
    const sentence = translator('errors')(code, { decimals: minorUnits(currency) })

    expect(sentence).toBe(`${words} ${examples[index]}, ${rules[index]}.`)
    expect(parseAmount(examples[index] ?? '', currency)).not.toBeNull()
  }
})
