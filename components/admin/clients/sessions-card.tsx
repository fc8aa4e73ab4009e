import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { EventList } from '@/components/ui/event-list'
import { endSessionsAction } from '@/lib/clients/actions'
import type { ListedSession } from '@/lib/clients/person-queries'

type SessionsCardProps = {
  slug: string
  client: { id: string }
  person: { id: string; name: string }
  sessions: readonly ListedSession[]
}

/** Where a person is signed in to the portal, and the way to end it (SECURITY S7). */
export function SessionsCard({ slug, client, person, sessions }: SessionsCardProps) {
  return (
    <Card>
      <CardHeader title="Signed in now" size="sm" />
      {sessions.length > 0 ? (
        <>
          <EventList
            events={sessions.map(({ id, device, method, since, lastSeen }) => ({
              key: id,
              what: (
                <>
                  <b className="block font-semibold">{device}</b>
                  <span className="text-ink-2">
                    by {method}, since {since}
                  </span>
                </>
              ),
              when: `seen ${lastSeen}`,
            }))}
          />
          <div className="mt-4">
            <ConfirmAction
              action={endSessionsAction.bind(null, { company: slug })}
              hidden={{ clientId: client.id, contactId: person.id }}
              words={formWords}
              align="within"
              button={sessions.length === 1 ? 'End this session' : `End all ${sessions.length} sessions`}
              question={`${person.name} will have to sign in again everywhere.`}
              confirm="End now"
            />
          </div>
        </>
      ) : (
        <p className="text-ink-2 text-sm">Nowhere at the moment.</p>
      )}
    </Card>
  )
}
