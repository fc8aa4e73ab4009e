import { getTranslations } from 'next-intl/server'
import { type Branded, brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { signInPage } from '@/lib/portal/access/queries'
import { takeContactFactorAction } from '@/lib/portal/second-factor/actions'
import { formWords } from './form-words'

type SecondFactorStepProps = {
  company: Branded
  /** They have no app at hand. */
  recovery: boolean
}

/** After the right first factor: the code of the app, or a recovery code. */
export async function SecondFactorStep({ company, recovery }: SecondFactorStepProps) {
  const t = await getTranslations('portal.secondStep')
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={recovery ? t('recoveryTitle') : t('codeTitle')}
      sub={recovery ? t('recoverySub') : t('codeSub')}
      foot={t('lost', { company: company.name })}
    >
      <ActionForm
        key={recovery ? 'recovery-code' : 'second-factor'}
        action={takeContactFactorAction.bind(null, { company: company.slug })}
        words={await formWords()}
        stacked
        fields={[
          recovery
            ? { name: 'code', label: t('recoveryCode'), kind: 'text', autoComplete: 'off', autoFocus: true }
            : { name: 'code', label: t('code'), kind: 'code', autoFocus: true },
        ]}
        buttons={[{ label: t('signIn') }]}
      />
      <p className="mt-5 flex flex-wrap justify-between gap-x-4 gap-y-2 text-md">
        {recovery ? (
          <TextLink href={signInPage(company, 'second-factor', null)}>{t('useApp')}</TextLink>
        ) : (
          <TextLink href={signInPage(company, 'recovery-code', null)}>{t('useRecovery')}</TextLink>
        )}
        <TextLink href={signInPage(company, 'email', null)}>{t('startAgain')}</TextLink>
      </p>
    </SiteFrame>
  )
}

/** The wait is over, or never began. */
export async function SecondFactorOver({ company }: Pick<SecondFactorStepProps, 'company'>) {
  const t = await getTranslations('portal.secondStep')
  return (
    <SiteFrame brand={brandOf(company)} title={t('overTitle')} sub={t('overSub')}>
      <ButtonLink href={signInPage(company, 'email', null)} variant="primary" block>
        {t('startAgain')}
      </ButtonLink>
    </SiteFrame>
  )
}
