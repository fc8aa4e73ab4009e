import type { SumRow } from '@/lib/forms/form-state'
import { translator } from '@/lib/i18n/translator'
import type { PaperView } from './paper'

type Summed = Pick<
  PaperView,
  'totalTitle' | 'subtotal' | 'discount' | 'taxes' | 'rounding' | 'pricesIncludeTax' | 'payments' | 'total'
>

/** What the lines come to, row by row: on the page, on paper and in the message. */
export function sumsOf(view: Summed): SumRow[] {
  const t = translator('pdf')
  const total: SumRow = { key: 'total', label: view.totalTitle, amount: view.total, total: true }
  return [
    ...chargedRows(view),
    ...(view.pricesIncludeTax ? [total, ...taxRows(view)] : [...taxRows(view), total]),
    ...view.payments.map(({ on, amount, note }, index) => ({
      key: `payment ${index}`,
      label: note === null ? t('totals.paid', { date: on }) : t('creditNote.title', { number: note }),
      amount,
    })),
  ]
}

function chargedRows({ subtotal, discount, taxes, pricesIncludeTax }: Summed): SumRow[] {
  const t = translator('pdf')
  // Alone with the total it would say the same twice.
  const says = discount !== null || (taxes.length > 0 && !pricesIncludeTax)
  const label = discount?.percent
    ? t('totals.discountPercent', { percent: discount.percent })
    : t('totals.discount')
  return [
    ...(says ? [{ key: 'subtotal', label: t('totals.subtotal'), amount: subtotal }] : []),
    ...(discount ? [{ key: 'discount', label, amount: discount.amount }] : []),
  ]
}

function taxRows({ taxes, rounding, pricesIncludeTax }: Summed): SumRow[] {
  const t = translator('pdf')
  const rows = taxes.map(({ name, base, amount, charged }) => ({
    key: `tax ${name}`,
    label: t(pricesIncludeTax && charged ? 'totals.taxIncluded' : 'totals.tax', { name, base }),
    amount,
  }))
  return rounding === null
    ? rows
    : [...rows, { key: 'rounding', label: t('totals.rounding'), amount: rounding }]
}
