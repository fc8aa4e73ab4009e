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

/** Who said yes or no, as it was recorded: to be shown when it matters. */
export function AnswerCard({ slug, page }: { slug: string; page: QuotePage }) {
  const { answer, client } = page
  if (!answer) return null
  const { accepted, name, contact, comment, at, caller, device } = answer
  const person = contact && adminPath(slug, 'clients', client.publicId, 'people', contact.publicId)
  return (
    <Card>
      <h2 className="mb-3 font-semibold text-lg">{accepted ? 'Accepted' : 'Declined'}</h2>
      {comment && (
        <p className="typed mb-4 whitespace-pre-line border-l-2 pl-3 [overflow-wrap:anywhere]">{comment}</p>
      )}
      <Facts
        facts={[
          { key: 'name', label: 'Name typed', value: name },
          ...(contact && person
            ? [
                {
                  key: 'contact',
                  label: 'Signed in as',
                  value: <TextLink href={person}>{contact.name}</TextLink>,
                },
              ]
            : []),
          { key: 'at', label: 'When', value: at },
          { key: 'caller', label: 'From', value: caller },
          { key: 'device', label: 'With', value: device },
        ]}
      />
    </Card>
  )
}
