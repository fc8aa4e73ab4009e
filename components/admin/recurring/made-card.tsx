import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { TextLink } from '@/components/ui/link'
import type { RecurringPage } from '@/lib/invoices/recurring/queries'
import { adminPath } from '../addresses'
import { StateChip } from '../invoices/state-chip'

/** What was made so far, the latest first. */
export function MadeCard({ slug, made }: { slug: string; made: RecurringPage['made'] }) {
  return (
    <Card>
      <CardHeader title="Made so far" size="sm" sub={made.length === 10 ? 'The latest ten.' : undefined} />
      {made.length === 0 ? (
        <p className="text-ink-2 text-sm">Nothing yet.</p>
      ) : (
        <ul className="grid gap-3">
          {made.map(({ publicId, day, number, state, amount }) => (
            <li key={publicId} className="flex items-start justify-between gap-3 text-sm">
              <span className="min-w-0">
                <TextLink href={adminPath(slug, 'invoices', publicId)}>{number ?? 'Draft'}</TextLink>
                <span className="block text-ink-2">{dotted([day, amount])}</span>
              </span>
              <StateChip state={state} />
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
