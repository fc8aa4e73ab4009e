import type { FieldSpec } from '@/components/forms/form-spec'
import type { TaxChoice } from '@/lib/catalogue/queries'
import { taxCategories } from '@/lib/taxes'
import { categoryWords } from '../tax-words'

/** What is asked about a tax. */
export function taxFields(tax?: TaxChoice): FieldSpec[] {
  return [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      value: tax?.name ?? '',
      autoComplete: 'off',
      half: true,
      hint: 'As it is printed: VAT, GST, Sales tax. One name is one tax, at whatever rate.',
    },
    {
      name: 'percent',
      label: 'Rate',
      kind: 'amount',
      value: tax?.category === 'S' ? tax.rate : '',
      after: '%',
      half: true,
      hint: 'Of the standard kind; the others are 0 %.',
    },
    {
      name: 'category',
      label: 'Kind',
      kind: 'select',
      value: tax?.category ?? 'S',
      options: taxCategories.map((value) => ({ value, label: categoryWords[value] })),
    },
    {
      name: 'reason',
      label: 'Why no tax is charged',
      kind: 'text',
      optional: 'not of the standard kind and the zero rate',
      value: tax?.reason ?? '',
      autoComplete: 'off',
      hint: 'Printed below the total, like “Reverse charge: article 196, directive 2006/112/EC”.',
    },
    {
      name: 'isDefault',
      label: 'On the lines of new invoices',
      kind: 'checkbox',
      value: tax?.isDefault ? 'on' : '',
      hint: 'Unless a client or a product has taxes of its own.',
    },
  ]
}
