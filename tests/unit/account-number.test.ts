import { expect, test } from 'vitest'
import { isAccountNumber } from '@/lib/companies/account-number'
import { BankDetails } from '@/lib/companies/schema'

test.each([
  'DE89 3704 0044 0532 0130 00',
  'de89370400440532013000',
  'IE29 AIBK 9311 5212 3456 78',
  'NO93 8601 1117 947',
  'CH93 0076 2011 6238 5295 7',
  '0532013000',
  '12-3456-0123456-00',
  'Acct 4471 / 20-00-00',
  '',
])('%j is an account number', (number) => {
  expect(isAccountNumber(number)).toBe(true)
})

test.each([
  ['too short', 'DE00 1234'],
  ['two digits swapped', 'DE89 3704 0044 0532 0103 00'],
  ['a digit missing', 'DE89 3704 0044 0532 0130 0'],
  ['a digit more', 'DE89 3704 0044 0532 0130 000'],
  ['check digits of another', 'IE30 AIBK 9311 5212 3456 78'],
  ['a country that has none', 'XX89 3704 0044 0532 0130 00'],
])('%s: %j is told at its field, and what was typed is kept by the form', (_what, bankIban) => {
  expect(isAccountNumber(bankIban)).toBe(false)
  expect(BankDetails.safeParse({ bankIban }).error?.issues).toEqual([
    expect.objectContaining({ path: ['bankIban'], message: expect.stringMatching(/^This is no IBAN:/) }),
  ])
})

test('the spaces that were typed stay', () => {
  expect(BankDetails.parse({ bankIban: ' DE89 3704 0044 0532 0130 00 ' }).bankIban).toBe(
    'DE89 3704 0044 0532 0130 00',
  )
})
