import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { Figure } from '@/components/ui/figure'
import { pathWith } from '@/components/ui/path-with'
import { removeRefundAction } from '@/lib/payments/actions'
import type { Credit, ListedRefund } from '@/lib/payments/credit-queries'
import { adminPath } from '../addresses'

type CreditCardProps = {
  slug: string
  /** The client's public id. */
  client: string
  credit: readonly Credit[]
  refunds: readonly ListedRefund[]
  mayWrite: boolean
}

/** What a client has paid too much, and what went back; nothing where there is neither. */
export function CreditCard({ slug, client, credit, refunds, mayWrite }: CreditCardProps) {
  if (credit.length === 0 && refunds.length === 0) return null
  return (
    <Card>
      <dl className="grid gap-3">
        {credit.map(({ currency, words }, index) => (
          <Figure
            key={currency}
            label={index === 0 ? 'Credit' : 'and'}
            value={words}
            note={index === credit.length - 1 ? 'An open invoice can take it: see its page.' : undefined}
          />
        ))}
      </dl>
      {mayWrite &&
        credit.map(({ currency, words }) => (
          <ButtonLink
            key={currency}
            block
            className="mt-3"
            href={pathWith(adminPath(slug, 'clients', client, 'refund'), { currency })}
          >
            {credit.length > 1 ? `Refund ${words}…` : 'Refund…'}
          </ButtonLink>
        ))}
      {refunds.length > 0 && <Refunds {...{ slug, refunds, mayWrite }} first={credit.length === 0} />}
    </Card>
  )
}

type RefundsProps = Pick<CreditCardProps, 'slug' | 'refunds' | 'mayWrite'> & { first: boolean }

function Refunds({ slug, refunds, mayWrite, first }: RefundsProps) {
  return (
    <>
      <h2 className={first ? 'text-ink-3 text-sm' : 'mt-5 border-t pt-4 text-ink-3 text-sm'}>
        Paid back to them
      </h2>
      <ul className="mt-2 grid gap-3 text-sm">
        {refunds.map(({ id, amount, on, method, reference }) => (
          <li key={id}>
            <span className="flex items-baseline justify-between gap-3 text-md">
              <span className="font-semibold tabular-nums">{amount}</span>
              <span className="text-ink-3 text-sm">{on}</span>
            </span>
            <span className="mt-0.5 flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
              <span className="min-w-0 text-ink-2 [overflow-wrap:anywhere]">
                {dotted([method, reference])}
              </span>
              {mayWrite && (
                <ConfirmAction
                  action={removeRefundAction.bind(null, { company: slug })}
                  hidden={{ refundId: id }}
                  words={formWords}
                  align="within"
                  look={{ variant: 'quiet', size: 'small' }}
                  button="Remove"
                  question={`${amount} did not go back, and is their credit again. The history keeps a trace.`}
                  confirm="Remove the refund"
                />
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
