import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/site/words'
import type { PersonAtClient } from '@/lib/clients/queries'
import { inviteContactAction } from '@/lib/portal/access/actions'

type InviteFormProps = {
  slug: string
  client: { publicId: string }
  person: PersonAtClient
  variant?: 'secondary' | 'quiet'
}

/** Whether an invitation would be of use: they have never signed in, and may. */
export function isInvitable({ state }: Pick<PersonAtClient, 'state'>): boolean {
  return state === 'never_invited' || state === 'invited'
}

/** Mails a link to set a password. An earlier one stops working. */
export function InviteForm({ slug, client, person, variant = 'quiet' }: InviteFormProps) {
  return (
    <ActionForm
      action={inviteContactAction.bind(null, { company: slug })}
      words={formWords}
      hidden={{ contact: person.publicId, client: client.publicId }}
      fields={[]}
      buttons={[{ label: person.state === 'invited' ? 'Invite again' : 'Invite', variant, size: 'small' }]}
    />
  )
}
