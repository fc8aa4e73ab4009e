import type { FieldSpec } from '@/components/forms/form-spec'
import type { MemberContext } from '@/lib/auth/guards'
import type { signUpChoices } from '@/lib/companies/queries'
import { bankCodeLabel } from './words'

const optional = 'optional'

/** What a company says about itself, part by part. */
export function companyFields(
  company: MemberContext['company'],
  { countries, currencies, timeZones }: ReturnType<typeof signUpChoices>,
): FieldSpec[] {
  const text = (value: string | null) => value ?? undefined
  return [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      value: company.name,
      autoComplete: 'organization',
      hint: 'As your clients know you.',
    },
    {
      name: 'legalName',
      label: 'Full legal name',
      kind: 'text',
      optional,
      value: text(company.legalName),
      hint: 'Printed on invoices in place of the name.',
    },
    { name: 'street', label: 'Street', kind: 'text', optional, value: text(company.street) },
    {
      name: 'postalCode',
      label: 'Postcode',
      kind: 'text',
      optional,
      value: text(company.postalCode),
      half: true,
    },
    { name: 'city', label: 'Town', kind: 'text', optional, value: text(company.city), half: true },
    {
      name: 'state',
      label: 'State or region',
      kind: 'text',
      optional,
      value: text(company.state),
      half: true,
    },
    {
      name: 'country',
      label: 'Country',
      kind: 'select',
      value: company.country,
      options: countries,
      half: true,
    },
    {
      name: 'taxNumber',
      label: 'Tax number',
      kind: 'text',
      optional,
      value: text(company.taxNumber),
      half: true,
    },
    {
      name: 'withoutTaxNumber',
      label: 'We have no tax number',
      kind: 'checkbox',
      value: company.withoutTaxNumber ? 'on' : '',
      hint: 'Then no invoice is said to lack it.',
    },
    {
      name: 'brandColor',
      label: 'Colour',
      kind: 'color',
      value: company.brandColor,
      half: true,
      hint: 'Of your portal, messages and PDFs. Made darker or lighter where it would be hard to read.',
    },
    {
      name: 'paymentDays',
      label: 'Days to pay',
      kind: 'text',
      inputMode: 'numeric',
      value: String(company.paymentDays),
      half: true,
      hint: 'From issue date to due date; you can change it on each invoice.',
      section: { title: 'Invoices' },
    },
    {
      name: 'pricesIncludeTax',
      label: 'Prices include tax',
      kind: 'checkbox',
      value: company.pricesIncludeTax ? 'on' : '',
      hint: 'On new invoices; you can change it on each.',
    },
    {
      name: 'currency',
      label: 'Currency',
      kind: 'select',
      value: company.currency,
      options: currencies,
      half: true,
    },
    {
      name: 'timeZone',
      label: 'Time zone',
      kind: 'select',
      value: company.timeZone,
      options: timeZones,
      half: true,
      hint: 'Due dates count by it.',
    },
  ]
}

/** Where clients pay to. */
export function bankFields(company: MemberContext['company']): FieldSpec[] {
  const text = (value: string | null) => value ?? undefined
  return [
    {
      name: 'bankAccountName',
      label: 'Account holder',
      kind: 'text',
      optional,
      value: text(company.bankAccountName),
      autoComplete: 'off',
    },
    {
      name: 'bankName',
      label: 'Bank',
      kind: 'text',
      optional,
      value: text(company.bankName),
      autoComplete: 'off',
    },
    {
      name: 'bankIban',
      label: 'IBAN or account number',
      kind: 'text',
      optional,
      value: text(company.bankIban),
      half: true,
      autoComplete: 'off',
    },
    {
      name: 'bankCode',
      label: bankCodeLabel(company),
      kind: 'text',
      optional,
      value: text(company.bankCode),
      half: true,
      autoComplete: 'off',
      hint: 'Where the account number is no IBAN.',
    },
    {
      name: 'bankBic',
      label: 'BIC (SWIFT)',
      kind: 'text',
      optional,
      value: text(company.bankBic),
      half: true,
      autoComplete: 'off',
    },
  ]
}
