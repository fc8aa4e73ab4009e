import type { FieldSpec } from '@/components/forms/form-spec'
import type { PersonAtClient } from '@/lib/clients/queries'

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
    {
      name: 'role',
      label: 'What they may do',
      kind: 'select',
      value: person?.role ?? 'billing',
      options: [
        { value: 'billing', label: 'See and pay everything of this client' },
        { value: 'viewer', label: 'See everything, change nothing' },
      ],
    },
    {
      name: 'receivesInvoices',
      label: 'Gets the invoices of this client by e-mail',
      kind: 'checkbox',
      value: !person || person.receivesInvoices ? 'on' : undefined,
    },
  ]
}
