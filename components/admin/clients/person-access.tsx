import { ActionForm } from '@/components/forms/action-form'
import type { FormAction } from '@/components/forms/form-spec'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Confirm } from '@/components/ui/confirm'
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
            <OneButton
              action={enableContactAction.bind(null, { company: slug })}
              hidden={ids}
              label="Switch on"
              variant="secondary"
            />
          ) : (
            <Confirm
              align="start"
              button="Switch off"
              look={{ size: 'small' }}
              question={`${person.name} will be signed out at once, and no link or password will let them in, at any client.`}
            >
              <OneButton
                action={disableContactAction.bind(null, { company: slug })}
                hidden={ids}
                label="Switch off"
                variant="danger"
              />
            </Confirm>
          )}
        </div>
      )}
    </Card>
  )
}

type OneButtonProps = {
  action: FormAction
  hidden: Record<string, string>
  label: string
  variant: 'secondary' | 'danger'
}

function OneButton({ action, hidden, label, variant }: OneButtonProps) {
  return (
    <ActionForm
      action={action}
      words={formWords}
      hidden={hidden}
      fields={[]}
      buttons={[{ label, variant, size: 'small' }]}
    />
  )
}
