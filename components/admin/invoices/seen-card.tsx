import { adminPath } from '@/components/admin/addresses'
import { Card, CardHeader } from '@/components/ui/card'
import { TextLink } from '@/components/ui/link'
import type { SeenLine } from '@/lib/invoices/seen/queries'

type SeenCardProps = { slug: string; publicId: string; versions: SeenLine[] }

/** What the client has seen of the invoice, each version as a file again. Nothing before somebody has. */
export function SeenCard({ slug, publicId, versions }: SeenCardProps) {
  if (versions.length === 0) return null
  const sub = versions.length === 1 ? 'As it was then, word for word.' : 'Each as it was then, word for word.'
  return (
    <Card>
      <CardHeader title="Seen by the client" size="sm" sub={sub} />
      <ul className="grid gap-3.5">
        {versions.map((version) => (
          <li key={version.publicId} className="text-sm">
            <TextLink
              href={adminPath(slug, 'invoices', publicId, 'seen', version.publicId)}
              plain
              className="block text-md [overflow-wrap:anywhere]"
            >
              {version.standing || 'Nothing to pay'}
            </TextLink>
            {version.ways.map((way) => (
              <span key={way} className="mt-0.5 block text-ink-3">
                {way}
              </span>
            ))}
            {version.otherLayout && (
              <span className="mt-0.5 block text-ink-3">The file has today’s layout.</span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
