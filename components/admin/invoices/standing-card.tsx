import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import type { InvoiceView } from '@/lib/invoices/view'
import { adminPath } from '../addresses'

type StandingCardProps = { slug: string; view: InvoiceView; mayRecord: boolean }

/** What is still to pay, by when, and the way to say that it came in. */
export function StandingCard({ slug, view, mayRecord }: StandingCardProps) {
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
      {open && mayRecord && (
        <ButtonLink className="mt-4" block href={adminPath(slug, 'invoices', view.publicId, 'payment')}>
          Record a payment
        </ButtonLink>
      )}
    </Card>
  )
}

function noteOf({ state, open, total, payments }: InvoiceView, due: string | null): string | undefined {
  if (state.kind === 'draft') return 'Nothing is to be paid on a draft.'
  if (state.kind === 'void') return 'Nothing is to be paid.'
  if (!open) return 'Nothing is left to pay.'
  const when = due && (state.kind === 'late' ? `Was due on ${due}` : `By ${due}`)
  return [when, payments.length > 0 && `of ${total} in all`].filter(Boolean).join(', ')
}
