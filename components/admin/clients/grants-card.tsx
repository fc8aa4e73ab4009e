import { adminPath } from '@/components/admin/addresses'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Link } from '@/components/ui/link'
import { endGrantAction } from '@/lib/clients/actions'
import type { PersonPage } from '@/lib/clients/person-queries'

type GrantsCardProps = {
  slug: string
  client: { id: string }
  person: { id: string; name: string }
  grants: PersonPage['grants']
  mayEnd: boolean
}

/** Those to whom a person gave access; nothing when there is nobody. */
export function GrantsCard({ slug, client, person, grants, mayEnd }: GrantsCardProps) {
  if (grants.length === 0) return null
  return (
    <Card>
      <CardHeader title={`Access that ${person.name} gave`} sub="It ends when theirs does." />
      <ul className="divide-y">
        {grants.map((grant) => (
          <li
            key={grant.id + grant.client.id}
            className="flex flex-wrap items-start justify-between gap-3 py-3 first:pt-0 last:pb-0"
          >
            <div className="min-w-0">
              <Link
                href={adminPath(slug, 'clients', grant.client.publicId, 'people', grant.publicId)}
                className="font-semibold"
              >
                {grant.name}
              </Link>
              <p className="text-ink-2 text-sm [overflow-wrap:anywhere]">{grant.email}</p>
              <p className="text-ink-3 text-sm">{wordsOf(grant)}</p>
            </div>
            {mayEnd && (
              <ConfirmAction
                action={endGrantAction.bind(null, { company: slug })}
                hidden={{
                  clientId: client.id,
                  contactId: person.id,
                  grantee: grant.id,
                  grantClient: grant.client.id,
                }}
                words={formWords}
                align="end"
                button="End"
                question={`${grant.name} will no longer see anything of ${grant.client.name}.`}
                confirm="End now"
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function wordsOf({ client, role, chosen, until }: PersonPage['grants'][number]): string {
  const what = role === 'selected' ? `${chosen === 1 ? '1 invoice' : `${chosen} invoices`}` : 'Everything'
  const end = until ? `, until ${until.words}${until.over ? ' (over)' : ''}` : ''
  return `${what} of ${client.name}${end}`
}
