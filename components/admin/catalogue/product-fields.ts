import type { FieldSpec } from '@/components/forms/form-spec'
import type { ProductChoice, TaxChoice } from '@/lib/catalogue/queries'
import { taxSelects } from './tax-selects'

type Asked = { currency: string; taxes: readonly TaxChoice[]; product?: ProductChoice }

/** What is asked about a product or service. */
export function productFields({ currency, taxes, product }: Asked): FieldSpec[] {
  return [
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      value: product?.name ?? '',
      autoComplete: 'off',
    },
    {
      name: 'unitPrice',
      label: 'Price of one',
      kind: 'amount',
      value: product?.unitPrice ?? '',
      after: currency,
      half: true,
    },
    {
      name: 'unit',
      label: 'Unit',
      kind: 'text',
      optional: 'optional',
      value: product?.unit ?? '',
      autoComplete: 'off',
      half: true,
      hint: 'Printed after the quantity: hours, kg.',
    },
    {
      name: 'description',
      label: 'Description',
      kind: 'textarea',
      optional: 'optional',
      value: product?.description ?? '',
      hint: 'Printed below the name.',
    },
    ...taxSelects({ taxes, chosen: product?.taxRateIds ?? [], none: 'As on other lines' }),
  ]
}
