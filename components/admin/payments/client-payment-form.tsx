import { ActionForm } from '@/components/forms/action-form'
import type { FieldSpec } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { Card } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import type { CalendarDate } from '@/lib/dates'
import { amountText, type Currency, formatMoney } from '@/lib/money'
import { recordClientPaymentAction } from '@/lib/payments/actions'
import type { Credit, OpenInvoice } from '@/lib/payments/credit-queries'
import { moneyFields } from './payment-fields'

type ClientPaymentFormProps = {
  slug: string
  clientId: string
  requestKey: string
  currency: Currency
  /** Minor units. */
  amount: bigint
  day: CalendarDate
  invoices: readonly OpenInvoice[]
  /** What of the amount goes to each of them, as proposed. */
  shares: readonly bigint[]
  /** What the client has left from before. */
  credit: readonly Credit[]
}

/** A payment, and what of it goes to which open invoice. */
export function ClientPaymentForm(props: ClientPaymentFormProps) {
  const { slug, clientId, requestKey, currency, amount, day, invoices } = props
  const parts = invoices.map(({ id }, index) => [`parts[${index}].invoiceId`, id])
  return (
    <Card className="max-w-[720px]">
      <ActionForm
        action={recordClientPaymentAction.bind(null, { company: slug })}
        words={formWords}
        hidden={{ clientId, currency, requestKey, ...Object.fromEntries(parts) }}
        fields={[
          ...moneyFields({
            currency,
            amount: amountText(amount, currency),
            day: { name: 'paidOn', label: 'Day it came in', value: day },
          }),
          ...partFields(props),
        ]}
        buttons={[{ label: 'Record payment' }]}
      />
    </Card>
  )
}

/** Filled in from the oldest on, as far as the money reaches; all of it can be changed. */
function partFields({ invoices, shares, currency, credit }: ClientPaymentFormProps): FieldSpec[] {
  const before = credit.find((sum) => sum.currency === currency)
  const sub = [
    'The oldest first. Leave a field empty to pay nothing of that invoice.',
    before && `There is credit of ${before.words} from before, which stays as it is.`,
  ]
  return invoices.map(({ number, issued, due, balance }, index) => {
    const share = shares[index] ?? 0n
    return {
      name: `parts[${index}].amount`,
      label: number,
      kind: 'amount' as const,
      after: currency,
      half: true,
      value: share > 0n ? amountText(share, currency) : '',
      hint: dotted([`${formatMoney(balance, currency)} left`, `issued ${issued}, due ${due}`]),
      ...(index === 0 ? { section: { title: 'What it is for', sub: sub.filter(Boolean).join(' ') } } : {}),
    }
  })
}
