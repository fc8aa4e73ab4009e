import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import type { PaymentOfInvoice } from '@/lib/invoices/queries'
import { removePaymentAction, takeBackCreditAction } from '@/lib/payments/actions'
import { methodWords } from '@/lib/payments/schema'

type PaymentsCardProps = {
  slug: string
  /** The row's id, which forms name. */
  invoiceId: string
  number: string | null
  payments: PaymentOfInvoice[]
  mayRemove: boolean
}

/** What came in on an invoice; nothing where nothing did. */
export function PaymentsCard({ slug, invoiceId, number, payments, mayRemove }: PaymentsCardProps) {
  if (payments.length === 0) return null
  return (
    <Card>
      <CardHeader title={payments.length === 1 ? 'Payment' : 'Payments'} size="sm" />
      <ul className="grid gap-3.5">
        {payments.map((payment) => (
          <li key={payment.allocationId} className="text-sm">
            <span className="flex items-baseline justify-between gap-3 text-md">
              <span className="font-semibold tabular-nums">{payment.amount}</span>
              <span className="text-ink-3 text-sm">{payment.on}</span>
            </span>
            <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
                {dotted([
                  payment.fromCredit ? 'From credit' : methodWords[payment.method],
                  payment.whole && `of ${payment.whole}`,
                  payment.reference,
                ])}
              </span>
              {mayRemove && <TakeBack {...{ slug, number, invoiceId, payment }} />}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type TakeBackProps = Pick<PaymentsCardProps, 'slug' | 'number' | 'invoiceId'> & { payment: PaymentOfInvoice }

/** Credit goes back to being credit; a payment is removed with all that it paid. */
function TakeBack({ slug, number, invoiceId, payment }: TakeBackProps) {
  const { amount, whole } = payment
  const look = { variant: 'quiet', size: 'small' } as const
  const shared = { words: formWords, align: 'within' as const, look }
  if (payment.fromCredit) {
    return (
      <ConfirmAction
        {...shared}
        action={takeBackCreditAction.bind(null, { company: slug })}
        hidden={{ allocationId: payment.allocationId }}
        button="Take back"
        question={`${amount} will no longer count as paid on ${number}, and is the client’s credit again.`}
        confirm="Take it back"
      />
    )
  }
  return (
    <ConfirmAction
      {...shared}
      action={removePaymentAction.bind(null, { company: slug })}
      hidden={{ paymentId: payment.id, from: invoiceId }}
      button="Remove"
      question={
        whole
          ? `The whole payment of ${whole} is removed, also where it pays something else. The history keeps a trace.`
          : `${amount} will no longer count as paid on ${number}. The history keeps a trace.`
      }
      confirm="Remove the payment"
    />
  )
}
