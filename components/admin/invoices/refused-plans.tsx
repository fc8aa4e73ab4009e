import { TextLink } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import type { RefusedPlan } from '@/lib/invoices/planned/queries'
import { adminPath } from '../addresses'

/** Tells somebody what they had planned to send and what did not go out. */
export function RefusedPlans({ slug, plans }: { slug: string; plans: RefusedPlan[] }) {
  if (plans.length === 0) return null
  return (
    <Note tone="late" title="What you had planned did not go out">
      <ul className="mt-1 grid gap-1.5">
        {plans.map(({ id, invoice, when, why }) => (
          <li key={id}>
            <TextLink href={adminPath(slug, 'invoices', invoice.publicId)}>
              {invoice.number ?? 'A draft'} for {invoice.client}
            </TextLink>
            , {when}: {why}
          </li>
        ))}
      </ul>
    </Note>
  )
}
