import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { formWords } from '@/components/portal/access/form-words'
import { hiddenTo } from '@/components/portal/access/step'
import { Or, SiteFrame } from '@/components/site/frame'
import { confirmByPasswordAction } from '@/lib/portal/confirming/actions'
import { SendCodeForm } from './send-code-form'
import type { ConfirmStep } from './step'

/** By the password; those who don't have it at hand get a code. */
export async function PasswordStep(step: ConfirmStep) {
  const { company, contact, to } = step
  const t = await getTranslations('portal.confirm')
  return (
    <SiteFrame brand={brandOf(company)} title={t('title')} sub={t('passwordSub')}>
      <ActionForm
        action={confirmByPasswordAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={hiddenTo(to)}
        stacked
        fields={[
          {
            name: 'email',
            label: t('email'),
            kind: 'email',
            autoComplete: 'username',
            value: contact.email,
            readOnly: true,
            unsent: true,
          },
          { name: 'password', label: t('password'), kind: 'password', autoFocus: true },
        ]}
        buttons={[{ label: t('confirm') }]}
      />
      <Or>{t('or')}</Or>
      <SendCodeForm {...step} />
    </SiteFrame>
  )
}
