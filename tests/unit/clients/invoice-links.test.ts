import { expect, test } from 'vitest'
import { invoiceLinkPolicy } from '@/lib/clients/invoice-links'

test.each(['sign_in', 'open'] as const)(
  'Case 21: “sign-in required” for one client holds where the company says %s',
  (invoiceLinks) => {
    expect(invoiceLinkPolicy({ invoiceLinks }, { invoiceLinks: 'sign_in' })).toBe('sign_in')
  },
)

test.each(['sign_in', 'open'] as const)(
  'a client without a rule of its own has the company’s: %s',
  (rule) => {
    expect(invoiceLinkPolicy({ invoiceLinks: rule }, { invoiceLinks: null })).toBe(rule)
  },
)

test('a client may have open links where the others sign in', () => {
  expect(invoiceLinkPolicy({ invoiceLinks: 'sign_in' }, { invoiceLinks: 'open' })).toBe('open')
})
