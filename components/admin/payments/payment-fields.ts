import type { FieldSpec } from '@/components/forms/form-spec'
import { methodWords, paymentMethods } from '@/lib/payments/schema'

type Asked = {
  currency: string
  /** As the field shows it: '1450.00'. */
  amount: string
  /** The field's name and label, and what stands in it. */
  day: { name: string; label: string; value: string }
}

/** How much, when, how: of money that came in, and of money that went back. */
export function moneyFields({ currency, amount, day }: Asked): FieldSpec[] {
  return [
    { name: 'amount', label: 'Amount', kind: 'amount', value: amount, after: currency, half: true },
    { ...day, kind: 'date', half: true },
    {
      name: 'method',
      label: 'How',
      kind: 'select',
      value: 'bank_transfer',
      options: paymentMethods.map((method) => ({ value: method, label: methodWords[method] })),
      half: true,
    },
    {
      name: 'reference',
      label: 'Reference',
      kind: 'text',
      optional: 'optional',
      autoComplete: 'off',
      half: true,
    },
  ]
}
