import { TextLink } from '@/components/ui/link'
import { Note } from '@/components/ui/note'
import type { StoppedPlan } from '@/lib/invoices/recurring/queries'
import { adminPath } from '../addresses'

/** Recurring invoices of which nothing more is made until somebody looks. */
export function StoppedPlans({ slug, plans }: { slug: string; plans: StoppedPlan[] }) {
  if (plans.length === 0) return null
  return (
    <Note tone="late" title="Recurring invoices that are not made now" className="mx-3 mb-3 sm:mx-4">
      <ul className="mt-1 grid gap-1.5">
        {plans.map(({ publicId, client, schedule, why }) => (
          <li key={publicId} className="[overflow-wrap:anywhere]">
            <TextLink href={adminPath(slug, 'invoices', 'recurring', publicId)}>{client}</TextLink>
            {`, ${schedule.charAt(0).toLowerCase()}${schedule.slice(1)}: ${why}`}
          </li>
        ))}
      </ul>
    </Note>
  )
}
