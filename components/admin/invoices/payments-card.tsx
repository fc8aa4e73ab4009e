import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import type { PaymentOfInvoice } from '@/lib/invoices/queries'
import { removePaymentAction } from '@/lib/payments/actions'
import { methodWords } from '@/lib/payments/schema'

type PaymentsCardProps = {
  slug: string
  number: string | null
  payments: PaymentOfInvoice[]
  mayRemove: boolean
}

/** What came in on an invoice; nothing where nothing did. */
export function PaymentsCard({ slug, number, payments, mayRemove }: PaymentsCardProps) {
  if (payments.length === 0) return null
  return (
    <Card>
      <CardHeader title={payments.length === 1 ? 'Payment' : 'Payments'} size="sm" />
      <ul className="grid gap-3.5">
        {payments.map((payment) => (
          <li key={payment.id} className="text-sm">
            <span className="flex items-baseline justify-between gap-3 text-md">
              <span className="font-semibold tabular-nums">{payment.amount}</span>
              <span className="text-ink-3 text-sm">{payment.on}</span>
            </span>
            <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
                {[methodWords[payment.method], payment.reference].filter(Boolean).join(' · ')}
              </span>
              {mayRemove && (
                <ConfirmAction
                  action={removePaymentAction.bind(null, { company: slug })}
                  hidden={{ paymentId: payment.id }}
                  words={formWords}
                  align="within"
                  look={{ variant: 'quiet', size: 'small' }}
                  button="Remove"
                  question={`${payment.amount} will no longer count as paid on ${number}. The history keeps a trace.`}
                  confirm="Remove the payment"
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
