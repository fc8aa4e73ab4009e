import { z } from 'zod'
import { isTimeZone } from '@/lib/dates'
import { checkbox, email, optionalLine, requiredLine } from '@/lib/forms/fields'
import { isCurrency } from '@/lib/money'
import { isAccountNumber } from './account-number'
import { isCountry } from './countries'
import { commonNumber } from './number-clash'
import { isNumberPattern } from './number-pattern'

const countryField = z.string('Choose the country.').refine(isCountry, 'Choose the country from the list.')
const currencyField = z
  .string('Choose the currency.')
  .refine(isCurrency, 'Choose the currency from the list.')
const timeZoneField = z
  .string('Choose the time zone.')
  .refine(isTimeZone, 'Choose the time zone from the list.')

const wholeDays = 'Enter a whole number of days, 0 to 365.'
const patternRule =
  'Use one run of # for the counter and, if you like, {YYYY} or {YY}, {MM} and {CLIENT}: {YYYY}-{####}, INV-{#####}.'

export const SignUp = z.strictObject({
  name: requiredLine(120, 'Enter your name.'),
  email,
  // Bounded far above what is accepted: 5 MB are refused before anything looks at them (SECURITY P6).
  password: z.string('Choose a password.').max(1000, 'This password is too long.'),
  companyName: requiredLine(120, 'Enter the name of your company.'),
  currency: currencyField,
  country: countryField,
  timeZone: timeZoneField,
})

/** Its part of the addresses. */
export const ChangeSlug = z.strictObject({ slug: requiredLine(60, 'Enter the new address.') })

export const SetHostName = z.strictObject({ hostName: requiredLine(300, 'Enter the host name.') })

export const CheckHostName = z.strictObject({})

export const RemoveHostName = z.strictObject({})

/** What the company says about itself. Its slug, bank details and portal's switches have forms of their own. */
export const CompanyProfile = z.strictObject({
  name: requiredLine(120, 'Enter the name of your company.'),
  legalName: optionalLine(160),
  street: optionalLine(200),
  postalCode: optionalLine(20),
  city: optionalLine(100),
  state: optionalLine(100),
  country: countryField,
  currency: currencyField,
  timeZone: timeZoneField,
  taxNumber: optionalLine(40),
  withoutTaxNumber: checkbox,
  brandColor: z
    .string('Choose a colour.')
    .regex(/^#[0-9a-fA-F]{6}$/, 'Enter a colour like #1f5f4a.')
    .toLowerCase(),
  pricesIncludeTax: checkbox,
  paymentDays: z.number(wholeDays).int(wholeDays).min(0, wholeDays).max(365, wholeDays),
})

// What is none is not compared with the others: that would take as long as somebody likes.
const pattern = z.string(patternRule).trim().refine(isNumberPattern, { error: patternRule, abort: true })

/** What numbers look like: documents of two kinds never have the same one. */
export const NumberPatterns = z
  .strictObject({ numberPattern: pattern, creditNotePattern: pattern, quotePattern: pattern })
  .superRefine(({ numberPattern, creditNotePattern, quotePattern }, context) => {
    const refuseCommon = (field: string, sentence: string, common: string | null) => {
      if (common === null) return
      const message = `${sentence}: both could have the number ${common}.`
      context.addIssue({ code: 'custom', path: [field], message })
    }
    refuseCommon(
      'creditNotePattern',
      'Let credit notes look different from invoices',
      commonNumber(creditNotePattern, numberPattern),
    )
    refuseCommon(
      'quotePattern',
      'Let quotes look different from invoices and credit notes',
      commonNumber(quotePattern, numberPattern) ?? commonNumber(quotePattern, creditNotePattern),
    )
  })

/** Where clients pay to: the owner's alone, and sensitive (SECURITY S8). */
export const BankDetails = z.strictObject({
  bankAccountName: optionalLine(120),
  bankName: optionalLine(120),
  bankIban: optionalLine(42).refine(
    (number) => number === null || isAccountNumber(number),
    'This is no IBAN: its length or its check digits are wrong. Compare it with what your bank wrote.',
  ),
  bankCode: optionalLine(40),
  bankBic: optionalLine(11),
})

/** How clients get in, and what an e-mail may carry. */
export const PortalSettings = z
  .strictObject({
    signInByEmail: checkbox,
    signInByPassword: checkbox,
    signInByPasskey: checkbox,
    keepSignedInAllowed: checkbox,
    invoiceLinks: z.enum(['sign_in', 'open'], 'Choose what an invoice e-mail opens.'),
    temporaryPasswords: checkbox,
  })
  .superRefine(({ signInByEmail, signInByPassword, temporaryPasswords }, context) => {
    if (!signInByEmail && !signInByPassword) {
      const message =
        'Leave the link and code or the password on: with a passkey alone nobody could get in to make one.'
      context.addIssue({ code: 'custom', path: ['signInByEmail'], message })
    }
    if (temporaryPasswords && !signInByPassword) {
      const message = 'Nobody could use it: signing in by password is off.'
      context.addIssue({ code: 'custom', path: ['temporaryPasswords'], message })
    }
  })

/** The portal is opened or closed; asked once before it is closed. */
export const PortalSwitch = z.strictObject({ open: z.enum(['yes', 'no'], 'Open the page again and retry.') })
