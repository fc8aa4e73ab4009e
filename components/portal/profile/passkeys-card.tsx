import { getTranslations } from 'next-intl/server'
import { AddPasskey } from '@/components/passkeys/add-passkey'
import { PasskeyList } from '@/components/passkeys/passkey-list'
import { formWords } from '@/components/portal/access/form-words'
import { Card, CardHeader } from '@/components/ui/card'
import { dotted } from '@/components/ui/dotted'
import type { ContactContext } from '@/lib/auth/guards'
import { passkeysOf } from '@/lib/auth/passkeys/queries'
import { formatInstant } from '@/lib/dates'
import {
  addContactPasskeyAction,
  newContactPasskeyAction,
  removeContactPasskeyAction,
  renameContactPasskeyAction,
} from '@/lib/portal/passkeys/actions'

/** A contact's passkeys: what there is, and a new one. */
export async function PasskeysCard({ company, contact }: Pick<ContactContext, 'company' | 'contact'>) {
  const t = await getTranslations('portal.passkeys')
  const words = await formWords()
  const passkeys = await passkeysOf({ realm: 'contact', companyId: company.id, id: contact.id })
  const address = { company: company.slug }
  const day = (instant: Date) => formatInstant(instant, company.timeZone, 'date')
  return (
    <Card id="passkeys">
      <CardHeader title={t('title')} sub={t('sub')} />
      {passkeys.length > 0 && (
        <PasskeyList
          passkeys={passkeys.map(({ id, name, createdAt, lastUsedAt, synced }) => ({
            ...{ id, name },
            facts: dotted([
              t('added', { day: day(createdAt) }),
              lastUsedAt ? t('used', { day: day(lastUsedAt) }) : t('unused'),
              synced ? t('synced') : t('oneDevice'),
            ]),
            question: t('question', { name }),
          }))}
          rename={renameContactPasskeyAction.bind(null, address)}
          remove={removeContactPasskeyAction.bind(null, address)}
          words={{ rename: t('rename'), name: t('name'), save: t('save'), remove: t('remove') }}
          formWords={words}
        />
      )}
      <AddPasskey
        begin={newContactPasskeyAction.bind(null, address)}
        add={addContactPasskeyAction.bind(null, address)}
        words={{
          ...{ name: t('name'), suggestion: t('suggestion'), hint: t('hint'), add: t('add') },
          ...{ added: t('done'), givenUp: t('givenUp'), unsupported: t('unsupported') },
        }}
        formWords={words}
      />
    </Card>
  )
}
