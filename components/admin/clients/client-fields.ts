import type { FieldSpec } from '@/components/forms/form-spec'

type ClientValues = Partial<
  Record<
    'name' | 'street' | 'postalCode' | 'city' | 'state' | 'country' | 'phone' | 'taxNumber' | 'note',
    string | null
  >
>

/** What is asked about a client. Optional fields may stay empty. */
export function clientFields(client: ClientValues = {}): FieldSpec[] {
  const value = (name: keyof ClientValues) => client[name] ?? undefined
  return [
    { name: 'name', label: 'Name', kind: 'text', value: value('name'), autoComplete: 'off' },
    { name: 'street', label: 'Street', kind: 'text', optional, value: value('street') },
    { name: 'postalCode', label: 'Postcode', kind: 'text', optional, value: value('postalCode'), half: true },
    { name: 'city', label: 'Town', kind: 'text', optional, value: value('city'), half: true },
    { name: 'state', label: 'State or region', kind: 'text', optional, value: value('state'), half: true },
    { name: 'country', label: 'Country', kind: 'text', optional, value: value('country'), half: true },
    { name: 'taxNumber', label: 'Tax number', kind: 'text', optional, value: value('taxNumber'), half: true },
    { name: 'phone', label: 'Telephone', kind: 'tel', optional, value: value('phone'), half: true },
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
