import type { FieldSpec } from '@/components/forms/form-spec'
import type { PersonAtClient } from '@/lib/clients/queries'

/** Everything of a client. */
export const roleOptions = [
  { value: 'billing', label: 'See everything, pay, and give others access' },
  { value: 'viewer', label: 'See everything, change nothing' },
]

const roleField: FieldSpec = {
  name: 'role',
  label: 'What they may do',
  kind: 'select',
  value: 'billing',
  options: roleOptions,
}

/** What is asked about a person, and what they are to this client. */
export function personFields(person?: PersonAtClient): FieldSpec[] {
  return [
    { name: 'name', label: 'Name', kind: 'text', value: person?.name, half: true, autoComplete: 'off' },
    {
      name: 'phone',
      label: 'Telephone',
      kind: 'tel',
      optional: 'optional',
      value: person?.phone ?? undefined,
      half: true,
      autoComplete: 'off',
    },
    {
      name: 'email',
      label: 'E-mail address',
      kind: 'email',
      value: person?.email,
      autoComplete: 'off',
      hint: person
        ? 'They sign in with it. A new address signs them out everywhere and needs a new invitation.'
        : 'They sign in with it. Somebody you already know by this address is added as they are.',
    },
    // Of somebody who is there already it has a card of its own, and a permission.
    ...(person ? [] : [roleField]),
    {
      name: 'receivesInvoices',
      label: 'Gets the invoices of this client by e-mail',
      kind: 'checkbox',
      value: !person || person.receivesInvoices ? 'on' : undefined,
    },
  ]
}
