import { ActionForm } from '@/components/forms/action-form'
import { ConfirmAction } from '@/components/forms/confirm-action'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { Facts } from '@/components/ui/facts'
import { disableContactAction, enableContactAction } from '@/lib/clients/actions'
import type { PersonAtClient } from '@/lib/clients/queries'
import { sendSignInAddressAction, startResetAction } from '@/lib/portal/access/actions'
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
  return (
    <Card>
      <CardHeader title="Portal" size="sm" actions={<PortalChip person={person} />} />
      <Facts
        layout="list"
        className="mb-4"
        facts={[
          { key: 'invited', label: 'Invited', value: person.invited ?? 'never' },
          { key: 'last', label: 'Last sign-in', value: person.lastSignIn ?? 'never' },
          {
            key: 'password',
            label: 'Password',
            value: person.hasPassword ? 'they have set one' : 'none set',
          },
          ...(person.remindersDeclined
            ? [{ key: 'reminders', label: 'Reminders', value: 'declined by them' }]
            : []),
        ]}
      />
      {mayChange && <Changes slug={slug} client={client} person={person} />}
    </Card>
  )
}

function Changes({ slug, client, person }: Omit<PersonAccessProps, 'mayChange'>) {
  const at = { company: slug }
  const ids = { clientId: client.id, contactId: person.id }
  const names = { contact: person.publicId, client: client.publicId }
  if (person.state === 'disabled') {
    return (
      <ActionForm
        action={enableContactAction.bind(null, at)}
        words={formWords}
        hidden={ids}
        fields={[]}
        buttons={[{ label: 'Switch on', variant: 'secondary', size: 'small' }]}
      />
    )
  }
  return (
    <div className="flex flex-wrap items-start gap-2">
      {isInvitable(person) && <InviteForm slug={slug} client={client} person={person} variant="secondary" />}
      <ActionForm
        action={sendSignInAddressAction.bind(null, at)}
        words={formWords}
        hidden={names}
        fields={[]}
        buttons={[{ label: 'Send the sign-in address', variant: 'secondary', size: 'small' }]}
      />
      <ActionForm
        action={startResetAction.bind(null, at)}
        words={formWords}
        hidden={names}
        fields={[]}
        buttons={[{ label: 'Send a password reset', variant: 'secondary', size: 'small' }]}
      />
      <ConfirmAction
        action={disableContactAction.bind(null, at)}
        hidden={ids}
        words={formWords}
        align="within"
        button="Switch off"
        question={`${person.name} will be signed out at once, and no link, password or passkey will let them in, at any client. What they gave to others ends too.`}
        confirm="Switch off"
      />
    </div>
  )
}
