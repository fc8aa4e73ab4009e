import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/components/forms/action-form'
import { Card, CardHeader } from '@/components/ui/card'
import { changePasswordAction } from '@/lib/portal/access/actions'
import { formWords } from './access/form-words'

type PasswordFormProps = {
  company: { slug: string; name: string }
  contact: { email: string; hasPassword: boolean }
}

/** Changes the password, or sets the first one: then there is none to ask for (Case 12). */
export async function PasswordForm({ company, contact }: PasswordFormProps) {
  const t = await getTranslations('portal.profile')
  const { hasPassword } = contact
  return (
    <Card>
      <CardHeader
        title={hasPassword ? t('changeTitle') : t('setTitle')}
        sub={hasPassword ? t('changeSub') : t('setSub', { company: company.name })}
      />
      <ActionForm
        action={changePasswordAction.bind(null, { company: company.slug })}
        words={await formWords()}
        fields={[
          ...(hasPassword
            ? [{ name: 'currentPassword', label: t('currentPassword'), kind: 'password' as const }]
            : []),
          {
            name: 'password',
            label: t('password'),
            kind: 'password',
            autoComplete: 'new-password',
            hint: t('hint'),
          },
        ]}
        buttons={[{ label: hasPassword ? t('change') : t('set') }]}
      />
    </Card>
  )
}
