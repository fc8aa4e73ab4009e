import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { Card, CardHeader } from '@/components/ui/card'
import type { ContactContext } from '@/lib/auth/guards'
import { endOtherSessionsAction, endOwnSessionAction } from '@/lib/portal/profile/actions'
import { ownSessions } from '@/lib/portal/profile/queries'

/** Where the contact is signed in, and the way to end it (SECURITY S7). */
export async function SessionsCard({ company, contact, session }: ContactContext) {
  const t = await getTranslations('portal.profile')
  const words = await formWords()
  const sessions = await ownSessions({ company, contactId: contact.id, sessionId: session.id })
  const at = { company: company.slug }
  return (
    <Card>
      <CardHeader title={t('sessionsTitle')} sub={t('sessionsSub')} />
      <ul className="divide-y">
        {sessions.map(({ id, device, since, lastSeen, here }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0">
            <div className="min-w-0">
              <p className="font-semibold">{device}</p>
              <p className="text-ink-2 text-sm">
                {here ? t('sessionHere', { since }) : t('sessionSeen', { since, lastSeen })}
              </p>
            </div>
            {!here && (
              <ActionForm
                action={endOwnSessionAction.bind(null, at)}
                words={words}
                hidden={{ session: id }}
                fields={[]}
                buttons={[{ label: t('endSession'), variant: 'secondary', size: 'small' }]}
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 2 && (
        <ActionForm
          action={endOtherSessionsAction.bind(null, at)}
          words={words}
          fields={[]}
          buttons={[{ label: t('endOthers'), variant: 'secondary' }]}
        />
      )}
    </Card>
  )
}
