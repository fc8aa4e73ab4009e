import { whoSees } from '@/components/admin/catalogue/custom-field-fields'
import type { FieldSpec } from '@/components/forms/form-spec'
import type { MemberContext } from '@/lib/auth/guards'
import type { FieldToFill } from '@/lib/catalogue/custom-fields/queries'
import type { TaxChoice, TermChoice } from '@/lib/catalogue/queries'
import { taxSelects } from '../catalogue/tax-selects'

type ClientValues = Partial<
  Record<
    'name' | 'street' | 'postalCode' | 'city' | 'state' | 'country' | 'phone' | 'taxNumber' | 'note',
    string | null
  >
>

type ClientForm = {
  /** The company's own fields. */
  custom: readonly FieldToFill[]
  /** Names to pick from: an address abroad may call its country otherwise. */
  countries: readonly string[]
  client?: ClientValues
}

/** What is asked about a client. Optional fields may stay empty. */
export function clientFields({ custom, countries, client = {} }: ClientForm): FieldSpec[] {
  const value = (name: keyof ClientValues) => client[name] ?? undefined
  return [
    { name: 'name', label: 'Name', kind: 'text', value: value('name'), autoComplete: 'off' },
    { name: 'street', label: 'Street', kind: 'text', optional, value: value('street') },
    { name: 'postalCode', label: 'Postcode', kind: 'text', optional, value: value('postalCode'), half: true },
    { name: 'city', label: 'Town', kind: 'text', optional, value: value('city'), half: true },
    { name: 'state', label: 'State or region', kind: 'text', optional, value: value('state'), half: true },
    {
      name: 'country',
      label: 'Country',
      kind: 'text',
      optional,
      value: value('country'),
      suggestions: countries,
      half: true,
    },
    { name: 'taxNumber', label: 'Tax number', kind: 'text', optional, value: value('taxNumber'), half: true },
    { name: 'phone', label: 'Telephone', kind: 'tel', optional, value: value('phone'), half: true },
    ...custom.map(customField),
    {
      name: 'note',
      label: 'Note',
      kind: 'textarea',
      optional,
      value: value('note'),
      hint: 'For you and your team. The client never sees it.',
    },
  ]
}

const optional = 'optional'

const customKinds: Record<FieldToFill['type'], FieldSpec['kind']> = {
  text: 'text',
  number: 'amount',
  date: 'date',
  choice: 'select',
}

function customField({ name, label, type, choices, printed, value }: FieldToFill): FieldSpec {
  return {
    ...{ name, label, kind: customKinds[type], optional, value, half: true, autoComplete: 'off' },
    hint: whoSees({ printed }),
    ...(type === 'choice'
      ? { options: choices.map((choice) => ({ value: choice, label: choice })), placeholder: 'None' }
      : {}),
  }
}

type LinkRule = MemberContext['company']['invoiceLinks']

/** What the client's invoice messages open; asked once there is a client. */
export function invoiceLinksField(
  company: { invoiceLinks: LinkRule },
  client: { invoiceLinks: LinkRule | null },
): FieldSpec {
  return {
    name: 'invoiceLinks',
    label: 'What invoice e-mails to this client open',
    kind: 'select',
    value: client.invoiceLinks ?? 'company',
    options: [
      { value: 'company', label: `As for everybody: ${linkWords[company.invoiceLinks].toLowerCase()}` },
      { value: 'sign_in', label: linkWords.sign_in },
      { value: 'open', label: linkWords.open },
    ],
    hint: 'It counts at once, also for links that were mailed before.',
    section: { title: 'Client portal' },
  }
}

type Usual = {
  company: Pick<MemberContext['company'], 'paymentDays'>
  client: { paymentTermId: string | null; taxRateIds: readonly string[] }
  terms: readonly TermChoice[]
  taxes: readonly TaxChoice[]
}

/** What this client's new invoices begin with, where there is something to choose. */
export function usualFields({ company, client, terms, taxes }: Usual): FieldSpec[] {
  const offered = terms.filter(({ id, archived }) => !archived || id === client.paymentTermId)
  const fields: FieldSpec[] = [
    ...(offered.length === 0
      ? []
      : [
          {
            name: 'paymentTermId',
            label: 'Payment terms',
            kind: 'select' as const,
            value: client.paymentTermId ?? '',
            options: offered.map(({ id, name }) => ({ value: id, label: name })),
            placeholder: `As usual: ${company.paymentDays} days`,
            half: true,
          },
        ]),
    ...(taxes.length === 0
      ? []
      : taxSelects({ taxes, chosen: client.taxRateIds, none: 'As on other invoices' })),
  ]
  const section = { title: 'New invoices', sub: 'What they begin with; each can be changed.' }
  return fields.map((field, index) => (index === 0 ? { ...field, section } : field))
}

const linkWords = {
  sign_in: 'Sign-in required',
  open: 'The link shows that one invoice',
} as const satisfies Record<LinkRule, string>
