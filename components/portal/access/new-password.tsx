import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import type { FormAction } from '@/components/forms/form-spec'
import { SiteFrame } from '@/components/site/frame'
import { Note } from '@/components/ui/note'
import { formWords } from './form-words'

type NewPasswordProps = {
  company: { name: string }
  purpose: 'reset' | 'invite'
  maskedEmail: string
  token: string
  action: FormAction
  /** Somebody else, who is signed in here and whom accepting the invitation signs out. */
  replaced?: { publicId: string; name: string } | null
}

/** The page of a link that sets a password: after a reset was asked for, or with an invitation. */
export async function NewPassword({
  company,
  purpose,
  maskedEmail,
  token,
  action,
  replaced,
}: NewPasswordProps) {
  const t = await getTranslations('portal.newPassword')
  const invited = purpose === 'invite'
  return (
    <SiteFrame
      brand={{ name: company.name }}
      title={invited ? t('inviteTitle', { company: company.name }) : t('resetTitle')}
      sub={invited ? t('inviteSub', { email: maskedEmail }) : t('resetSub', { email: maskedEmail })}
    >
      {replaced && (
        <Note tone="wait" className="mb-4">
          {t('signedInAs', { name: replaced.name })}
        </Note>
      )}
      <ActionForm
        action={action}
        words={await formWords()}
        hidden={invited ? { token, replaces: replaced?.publicId ?? '' } : { token }}
        stacked
        fields={[
          {
            name: 'password',
            label: t('password'),
            kind: 'password',
            autoComplete: 'new-password',
            hint: t('hint'),
          },
        ]}
        buttons={[{ label: invited ? t('setAndEnter') : t('set') }]}
      />
    </SiteFrame>
  )
}
