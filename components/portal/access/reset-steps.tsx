import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import { askResetAction } from '@/lib/portal/access/actions'
import { signInPage } from '@/lib/portal/access/queries'
import { formWords } from './form-words'
import { hiddenTo, type StepProps } from './step'

export async function ResetStep({ company, to, email }: StepProps) {
  const t = await getTranslations('portal.signIn')
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('resetTitle')}
      sub={t('resetSub')}
      foot={<TextLink href={signInPage(company, 'password', to)}>{t('back')}</TextLink>}
    >
      <ActionForm
        key="reset"
        action={askResetAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={hiddenTo(to)}
        stacked
        fields={[
          { name: 'email', label: t('email'), kind: 'email', autoComplete: 'username', value: email ?? '' },
        ]}
        buttons={[{ label: t('sendReset') }]}
      />
    </SiteFrame>
  )
}

/** The same page whether or not the address is known. */
export async function ResetSentStep(step: StepProps) {
  const { company, to, email } = step
  if (!email) return <ResetStep {...step} />
  const t = await getTranslations('portal.signIn')
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('resetSentTitle')}
      sub={t('resetSentSub', { company: company.name, email })}
      foot={<TextLink href={signInPage(company, 'email', to)}>{t('back')}</TextLink>}
    />
  )
}
