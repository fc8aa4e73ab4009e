import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { TextLink } from '@/components/ui/link'
import { pathWith } from '@/components/ui/path-with'
import { removePaymentAction } from '@/lib/payments/actions'
import type { ListedPayment, PaymentList } from '@/lib/payments/queries'
import { adminPath } from '../addresses'

type ClientPaymentsProps = {
  slug: string
  /** The client's public id. */
  client: string
  payments: PaymentList
  mayWrite: boolean
}

/** The latest payments of a client, and what each was for. */
export function ClientPayments({ slug, client, payments, mayWrite }: ClientPaymentsProps) {
  if (payments.rows.length === 0 && !mayWrite) return null
  return (
    <Card>
      <CardHeader
        title="Payments"
        actions={
          mayWrite && (
            <ButtonLink size="small" href={pathWith(adminPath(slug, 'payments', 'new'), { client })}>
              Record a payment
            </ButtonLink>
          )
        }
      />
      {payments.rows.length === 0 ? (
        <p className="text-ink-2 text-sm">Nothing came in yet.</p>
      ) : (
        <ul className="grid gap-3.5">
          {payments.rows.map((payment) => (
            <li key={payment.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <PaymentLine slug={slug} payment={payment} />
              {mayWrite && (
                <ConfirmAction
                  action={removePaymentAction.bind(null, { company: slug })}
                  hidden={{ paymentId: payment.id }}
                  words={formWords}
                  align="within"
                  look={{ variant: 'quiet', size: 'small' }}
                  button="Remove"
                  question={`The payment of ${payment.amount} counts for nothing any more. The history keeps a trace.`}
                  confirm="Remove the payment"
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function PaymentLine({ slug, payment }: { slug: string; payment: ListedPayment }) {
  const { amount, on, method, reference, invoices, credit } = payment
  return (
    <span className="min-w-0 [overflow-wrap:anywhere]">
      <span className="block">
        <span className="font-semibold tabular-nums">{amount}</span>{' '}
        <span className="text-ink-2 text-sm">{dotted([on, method, reference])}</span>
      </span>
      <span className="block text-ink-3 text-sm">
        {invoices.map(({ publicId, number, part }, index) => (
          <span key={publicId}>
            {index > 0 && '\u00a0· '}
            {part && `${part} for `}
            <TextLink href={adminPath(slug, 'invoices', publicId)}>{number}</TextLink>
          </span>
        ))}
        {credit && `${invoices.length > 0 ? '\u00a0· ' : ''}${credit} of credit left`}
      </span>
    </span>
  )
}
