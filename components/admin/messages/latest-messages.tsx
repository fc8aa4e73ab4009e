import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { Link, TextLink } from '@/components/ui/link'
import type { ListedMessage } from '@/lib/email/listed-message'
import { adminPath } from '../addresses'
import { FateChip } from './fate-chip'
import { kindWords } from './kind-words'
import { UntilSent } from './until-sent'

type LatestMessagesProps = {
  slug: string
  title: string
  /** How often, and when. */
  sub?: string | undefined
  messages: readonly ListedMessage[]
  /** The recipient's name goes without saying. */
  ofOnePerson?: boolean
  /** The list that goes on. */
  more?: string
}

/**
 * Messages in a narrow column, latest first: to whom, of which kind, and what became of each. Nothing when there are
 * none.
 */
export function LatestMessages({ slug, title, sub, messages, ofOnePerson, more }: LatestMessagesProps) {
  if (messages.length === 0) return null
  return (
    <Card>
      <CardHeader title={title} size="sm" sub={sub} />
      <UntilSent messages={messages} />
      <ul className="grid gap-3">
        {messages.map(({ id, name, to, kind, role, subject, fate, reason, when }) => (
          <li key={id} className="flex items-start justify-between gap-3 text-sm">
            <span className="min-w-0">
              <Link
                href={adminPath(slug, 'messages', id)}
                aria-label={`${name || to}: ${subject}`}
                className="block font-semibold underline-offset-[3px] hover:underline [overflow-wrap:anywhere] no-underline"
              >
                {ofOnePerson ? kindWords({ kind, role }) : name || to}
              </Link>
              <span className="block text-ink-2 [overflow-wrap:anywhere]">
                {ofOnePerson ? subject : dotted([kindWords({ kind, role }), to])}
              </span>
              {reason && <span className="line-clamp-2 block text-ink-2">{reason}</span>}
              <span className="block text-ink-3 first-letter:uppercase">{when}</span>
            </span>
            <FateChip fate={fate} className="shrink-0" />
          </li>
        ))}
      </ul>
      {more && (
        <p className="mt-4 text-sm">
          <TextLink href={more}>All of them</TextLink>
        </p>
      )}
    </Card>
  )
}
