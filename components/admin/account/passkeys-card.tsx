import { AddPasskey } from '@/components/passkeys/add-passkey'
import { PasskeyList } from '@/components/passkeys/passkey-list'
import { formWords } from '@/components/site/words'
import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import type { MemberContext } from '@/lib/auth/guards'
import {
  addPasskeyAction,
  newPasskeyAction,
  removePasskeyAction,
  renamePasskeyAction,
} from '@/lib/auth/passkeys/actions'
import { passkeysOf } from '@/lib/auth/passkeys/queries'
import { formatInstant } from '@/lib/dates'

/** A member's passkeys: what there is, and a new one. They are the same at all their companies. */
export async function PasskeysCard({ company, member }: Pick<MemberContext, 'company' | 'member'>) {
  const passkeys = await passkeysOf({ realm: 'member', id: member.id })
  const day = (instant: Date) => formatInstant(instant, company.timeZone, 'date')
  return (
    <Card id="passkeys">
      <CardHeader
        title="Passkeys"
        sub="Sign in with your fingerprint, your face or the PIN of your device: without a password, and without a second step."
      />
      {passkeys.length > 0 && (
        <PasskeyList
          passkeys={passkeys.map(({ id, name, createdAt, lastUsedAt, synced }) => ({
            ...{ id, name },
            facts: dotted([
              `Added ${day(createdAt)}`,
              lastUsedAt ? `last used ${day(lastUsedAt)}` : 'not used yet',
              synced ? 'on all your devices' : 'on one device',
            ]),
            question: `“${name}” will no longer sign you in.`,
          }))}
          rename={renamePasskeyAction}
          remove={removePasskeyAction}
          hidden={{ to: `/admin/${company.slug}/settings/account` }}
          words={{ rename: 'Rename', name: 'Name', save: 'Save', remove: 'Remove' }}
          formWords={formWords}
        />
      )}
      <AddPasskey
        begin={newPasskeyAction}
        add={addPasskeyAction}
        words={{
          name: 'Name',
          suggestion: 'This device',
          hint: 'For you, to tell it from others.',
          add: 'Add a passkey',
          added: 'Added.',
          givenUp: 'No passkey was made. Try again; this device may have one for you already.',
          unsupported: 'This browser has no passkeys. Open this page in another one to add some.',
        }}
        formWords={formWords}
      />
    </Card>
  )
}
