import { adminPath } from '@/components/admin/addresses'
import { Avatar } from '@/components/ui/avatar'
import { ButtonLink } from '@/components/ui/button'
import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import { EmptyState } from '@/components/ui/empty-state'
import { RowLink, Table, Td, Th, ThHidden, Tr } from '@/components/ui/table'
import type { PersonAtClient } from '@/lib/clients/queries'
import { stopWords } from '../messages/stop-note'
import { InviteForm, isInvitable } from './invite-form'
import { PortalChip } from './portal-chip'

type PeopleCardProps = {
  slug: string
  client: { publicId: string; name: string }
  people: PersonAtClient[]
  mayWrite: boolean
  mayInvite: boolean
}

/** Who acts for a client, and how each of them gets in. */
export function PeopleCard({ slug, client, people, mayWrite, mayInvite }: PeopleCardProps) {
  const path = adminPath(slug, 'clients', client.publicId, 'people')
  const add = mayWrite && (
    <ButtonLink href={`${path}/new`} size="small">
      Add a person
    </ButtonLink>
  )
  return (
    <Card pad="none">
      <CardHeader title="People and their access" inset actions={people.length > 0 && add} />
      {people.length > 0 ? (
        <Table caption={`People at ${client.name}`}>
          <thead>
            <tr>
              <Th>Person</Th>
              <Th>Portal</Th>
              <Th secondary>Last sign-in</Th>
              {mayWrite && <ThHidden secondary="narrow">Invitation</ThHidden>}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <Tr key={person.id}>
                <Td>
                  <Person person={person} href={mayWrite ? `${path}/${person.publicId}` : null} />
                  {/* On phones the column has no room; whoever is no candidate is a tap on their row away. */}
                  {mayInvite && isInvitable(person) && (
                    <div className="mt-2 @md:hidden">
                      <InviteForm slug={slug} client={client} person={person} variant="secondary" />
                    </div>
                  )}
                </Td>
                <Td>
                  <PortalChip person={person} />
                </Td>
                <Td secondary tone="sub" className="text-sm">
                  <span className="block first-letter:uppercase">{person.lastSignIn ?? '—'}</span>
                </Td>
                {mayWrite && (
                  <Td secondary="narrow" numeric className="text-sm">
                    {mayInvite && isInvitable(person) ? (
                      <InviteForm slug={slug} client={client} person={person} />
                    ) : (
                      // The row leads there; its link is the name.
                      <span aria-hidden="true" className="px-3 text-ink-2">
                        Manage
                      </span>
                    )}
                  </Td>
                )}
              </Tr>
            ))}
          </tbody>
        </Table>
      ) : (
        <EmptyState title="Nobody yet" action={add}>
          Add a person with an e-mail address: they get the invoices and sign in to see them.
        </EmptyState>
      )}
    </Card>
  )
}

function Person({ person, href }: { person: PersonAtClient; href: string | null }) {
  const notes = [
    person.role === 'viewer' && 'may only look',
    person.role === 'selected' && (person.chosen === 1 ? 'only 1 invoice' : `only ${person.chosen} invoices`),
    person.until && `until ${person.until.words}`,
    person.givenBy && `given by ${person.givenBy.name}`,
    !person.receivesInvoices && 'gets no invoices',
    person.clients > 1 && `at ${person.clients} clients`,
  ].filter(Boolean)
  return (
    <div className="flex items-center gap-3">
      <span className="@max-md:hidden">
        <Avatar name={person.name} />
      </span>
      <span className="min-w-0">
        {href ? (
          <RowLink href={href} className="font-semibold">
            {person.name}
          </RowLink>
        ) : (
          <span className="font-semibold">{person.name}</span>
        )}
        <span className="block text-ink-2 text-sm [overflow-wrap:anywhere]">{person.email}</span>
        {person.stopped && (
          <span className="block text-late text-sm">
            {stopWords[person.stopped.cause]}: no mail goes there
          </span>
        )}
        {notes.length > 0 && (
          <span className="block text-ink-3 text-sm first-letter:uppercase">{dotted(notes)}</span>
        )}
      </span>
    </div>
  )
}
