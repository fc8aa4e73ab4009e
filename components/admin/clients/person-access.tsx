import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { disableContactAction, enableContactAction } from '@/lib/clients/actions'
import type { PersonAtClient } from '@/lib/clients/queries'
import { InviteForm, isInvitable } from './invite-form'
import { PortalChip } from './portal-chip'

type PersonAccessProps = {
  slug: string
  client: { id: string; publicId: string }
  person: PersonAtClient
  mayChange: boolean
}

/** Whether a person can sign in to the portal, and how that is changed. */
export function PersonAccess({ slug, client, person, mayChange }: PersonAccessProps) {
  const off = person.state === 'disabled'
  const ids = { clientId: client.id, contactId: person.id }
  return (
    <Card>
      <CardHeader title="Portal" size="sm" actions={<PortalChip person={person} />} />
      <Facts
        layout="list"
        className="mb-4"
        facts={[
          { key: 'invited', label: 'Invited', value: person.invited ?? 'never' },
          { key: 'last', label: 'Last sign-in', value: person.lastSignIn ?? 'never' },
        ]}
      />
      {mayChange && (
        <div className="flex flex-wrap items-start gap-2">
          {isInvitable(person) && (
            <InviteForm slug={slug} client={client} person={person} variant="secondary" />
          )}
          {off ? (
            <ActionForm
              action={enableContactAction.bind(null, { company: slug })}
              words={formWords}
              hidden={ids}
              fields={[]}
              buttons={[{ label: 'Switch on', variant: 'secondary', size: 'small' }]}
            />
          ) : (
            <ConfirmAction
              action={disableContactAction.bind(null, { company: slug })}
              hidden={ids}
              words={formWords}
              align="within"
              button="Switch off"
              question={`${person.name} will be signed out at once, and no link or password will let them in, at any client.`}
              confirm="Switch off"
            />
          )}
        </div>
      )}
    </Card>
  )
}
