import { describe, expect, test } from 'vitest'
import { bankLines } from '@/lib/invoices/bank-account'

const none = { bankAccountName: null, bankName: null, bankIban: null, bankCode: null, bankBic: null }
const northlight = { ...none, name: 'Northlight', legalName: 'Northlight Studio Ltd', country: 'GB' }

const linesOf = (account: Partial<typeof northlight> | object) =>
  bankLines({ ...northlight, ...account })?.map(({ label, value }) => `${label}: ${value}`)

test('a company that names no account prints none, whatever else it says of its bank', () => {
  expect(linesOf({ bankName: 'First Bank', bankCode: '12-34-56' })).toBeUndefined()
})

test('an IBAN is printed in fours, however it was typed', () => {
  expect(linesOf({ bankIban: 'de89370400440532013000', bankBic: 'COBADEFFXXX' })).toEqual([
    'Account: Northlight Studio Ltd',
    'IBAN: de89 3704 0044 0532 0130 00',
    'BIC: COBADEFFXXX',
  ])
})

describe('an account that has no IBAN', () => {
  const account = { bankAccountName: 'Northlight Ltd', bankName: 'First Bank', bankIban: '000 123-45' }

  test('is printed as it was typed, and not as an IBAN', () => {
    expect(linesOf({ ...account, bankCode: '12-34-56' })).toEqual([
      'Account: Northlight Ltd',
      'Bank: First Bank',
      'Account number: 000 123-45',
      'Sort code: 12-34-56',
    ])
  })

  test.each([
    ['US', 'Routing number'],
    ['AU', 'BSB'],
    ['IN', 'IFSC'],
    ['CA', 'Transit and institution number'],
    ['ZA', 'Branch code'],
    ['JP', 'Bank code'],
  ])('in %s its bank is told by the %s', (country, label) => {
    expect(linesOf({ ...account, country, bankCode: '021000021' })).toContain(`${label}: 021000021`)
  })
})
