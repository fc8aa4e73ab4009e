import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import type { InvoiceView } from '@/lib/invoices/view'
import { applyCreditAction } from '@/lib/payments/actions'
import { adminPath } from '../addresses'

type StandingCardProps = {
  slug: string
  /** The row's id, which forms name. */
  invoiceId: string
  view: InvoiceView
  mayRecord: boolean
  writtenOff: { on: string; reason: string } | null
  /** What the client has left to apply, `words`: "€120.00"; null: nothing. */
  credit: { client: string; words: string } | null
}

/** What is still to pay, by when, and the way to say that it came in. */
export function StandingCard({ slug, invoiceId, view, mayRecord, writtenOff, credit }: StandingCardProps) {
  const { state, open, due, balance, total } = view
  return (
    <Card>
      <dl>
        <Figure
          size="lg"
          label={open ? 'Still to pay' : 'Total'}
          value={open ? balance : total}
          {...(state.kind === 'late' ? { tone: 'late' as const } : {})}
          note={noteOf(view, due)}
        />
      </dl>
      {writtenOff && (
        <p className="mt-2 text-sm [overflow-wrap:anywhere]">
          Written off on {writtenOff.on}: {writtenOff.reason}
        </p>
      )}
      {credit && mayRecord && state.kind === 'draft' && (
        <p className="mt-2 text-sm">
          {credit.client} has {credit.words} of credit. It can be applied here once this is issued.
        </p>
      )}
      {credit && mayRecord && open && (
        <div className="mt-4 grid [&_button]:w-full">
          <ActionForm
            action={applyCreditAction.bind(null, { company: slug })}
            words={formWords}
            hidden={{ invoiceId }}
            fields={[]}
            buttons={[{ label: `Apply ${credit.words} of credit` }]}
          />
        </div>
      )}
      {open && mayRecord && (
        <ButtonLink
          className={credit ? 'mt-2' : 'mt-4'}
          block
          href={adminPath(slug, 'invoices', view.publicId, 'payment')}
        >
          Record a payment
        </ButtonLink>
      )}
    </Card>
  )
}

function noteOf({ state, open, total, payments }: InvoiceView, due: string | null): string | undefined {
  if (state.kind === 'draft') return 'Nothing is to be paid on a draft.'
  if (state.kind === 'void') return 'Nothing is to be paid.'
  if (state.kind === 'written_off') return 'What was left is given up.'
  if (state.kind === 'credited') return 'Credited in full: nothing is left to pay.'
  if (!open) return 'Nothing is left to pay.'
  const when = due && (state.kind === 'late' ? `Was due on ${due}` : `By ${due}`)
  return [when, payments.length > 0 && `of ${total} in all`].filter(Boolean).join(', ')
}
