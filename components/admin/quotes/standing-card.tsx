import { Card } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { Figure } from '@/components/ui/figure'
import { TextLink } from '@/components/ui/link'
import type { QuotePage } from '@/lib/invoices/quotes/queries'
import { adminPath } from '../addresses'

/** What it comes to, until when, what the client said, and what was made of it. */
export function QuoteStandingCard({ slug, page }: { slug: string; page: QuotePage }) {
  const { view, invoice, replaces, replacedBy } = page
  const links = [
    invoice && {
      key: 'invoice',
      label: 'Invoice',
      href: adminPath(slug, 'invoices', invoice.publicId),
      words: invoice.number ?? 'the draft',
    },
    replaces && {
      key: 'replaces',
      label: 'Revised from',
      href: adminPath(slug, 'quotes', replaces.publicId),
      words: replaces.number ?? 'a draft',
    },
    replacedBy && {
      key: 'replacedBy',
      label: 'New version',
      href: adminPath(slug, 'quotes', replacedBy.publicId),
      words: replacedBy.number ?? 'the draft',
    },
  ].filter((link) => link !== null)
  return (
    <Card>
      <dl>
        <Figure size="lg" label="Total" value={view.total} note={noteOf(page)} />
      </dl>
      {links.length > 0 && (
        <Facts
          className="mt-4"
          facts={links.map(({ key, label, href, words }) => ({
            key,
            label,
            value: <TextLink href={href}>{words}</TextLink>,
          }))}
        />
      )}
    </Card>
  )
}

function noteOf({ view: { state, validUntil, withdrawn } }: QuotePage): string | undefined {
  if (state.kind === 'draft') return 'Your client does not see a draft.'
  if (state.kind === 'withdrawn' && withdrawn) return `Withdrawn on ${withdrawn}`
  if (state.kind === 'expired') return `Nobody answered by ${validUntil}`
  return state.kind === 'open' ? `Can be accepted until ${validUntil}` : undefined
}
