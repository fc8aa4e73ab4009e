import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { beginSignInAction, signInByCodeAction } from '@/lib/portal/access/actions'
import { signInPage } from '@/lib/portal/access/queries'
import { EmailStep } from './email-step'
import { formWords } from './form-words'
import { SignInPromise } from './sign-in-promise'
import { hiddenKeep, hiddenTo, type StepProps } from './step'

/** The same page whether or not the address is known. */
export async function SentStep(step: StepProps) {
  const { company, ways, keep, to, email, notice } = step
  if (!email) return <EmailStep {...step} />

  const t = await getTranslations('portal.signIn')
  const words = await formWords()
  const address = { company: company.slug }
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('sentTitle')}
      sub={t('sentSub', { company: company.name, email })}
      foot={<SignInPromise company={company} />}
    >
      <Flash message={notice} />
      <ActionForm
        action={signInByCodeAction.bind(null, address)}
        words={words}
        hidden={{ email }}
        stacked
        fields={[{ name: 'code', label: t('code'), kind: 'code', hint: t('codeHint'), autoFocus: true }]}
        buttons={[{ label: t('signIn') }]}
      />
      <div className="mt-4">
        <ActionForm
          action={beginSignInAction.bind(null, address)}
          words={words}
          hidden={{ email, way: 'email', ...hiddenTo(to), ...hiddenKeep(keep) }}
          stacked
          fields={[]}
          buttons={[{ label: t('again'), variant: 'secondary' }]}
        />
      </div>
      <p className="mt-5 flex flex-wrap justify-between gap-x-4 gap-y-2 text-md">
        {ways.includes('password') && (
          <TextLink href={signInPage(company, 'password', to, keep ?? false)}>{t('usePassword')}</TextLink>
        )}
        <TextLink href={signInPage(company, 'email', to)}>{t('another')}</TextLink>
      </p>
    </SiteFrame>
  )
}
