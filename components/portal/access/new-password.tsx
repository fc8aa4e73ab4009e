import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import type { FormAction } from '@/components/forms/form-spec'
import { SiteFrame } from '@/components/site/frame'
import { formWords } from './form-words'

type NewPasswordProps = {
  company: { name: string }
  purpose: 'reset' | 'invite'
  maskedEmail: string
  token: string
  action: FormAction
}

/** The page of a link that sets a password: after a reset was asked for, or with an invitation. */
export async function NewPassword({ company, purpose, maskedEmail, token, action }: NewPasswordProps) {
  const t = await getTranslations('portal.newPassword')
  const invited = purpose === 'invite'
  return (
    <SiteFrame
      brand={{ name: company.name }}
      title={invited ? t('inviteTitle', { company: company.name }) : t('resetTitle')}
      sub={invited ? t('inviteSub', { email: maskedEmail }) : t('resetSub', { email: maskedEmail })}
    >
      <ActionForm
        action={action}
        words={await formWords()}
        hidden={{ token }}
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
