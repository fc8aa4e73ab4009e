import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import { SiteFrame } from '@/components/site/frame'
import { TextLink } from '@/components/ui/link'
import { Flash } from '@/components/ui/note'
import { signInByPasswordAction } from '@/lib/portal/access/actions'
import { signInPage } from '@/lib/portal/access/queries'
import { formWords } from './form-words'
import { keepField } from './keep-field'
import { PasskeyWay } from './passkey-way'
import { SignInPromise } from './sign-in-promise'
import { hiddenTo, type StepProps } from './step'
import { WrongDoor } from './wrong-door'

/** The second step; the first one, where a password is the only way that begins with an address. */
export async function PasswordStep({ company, ways, keep, to, email, notice }: StepProps) {
  const t = await getTranslations('portal.signIn')
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('passwordTitle')}
      foot={
        <>
          <SignInPromise company={company} />
          <WrongDoor company={company} />
        </>
      }
    >
      <Flash message={notice} />
      {/* Each step's form begins afresh: an error stays with the form that was sent. */}
      <ActionForm
        key="password"
        action={signInByPasswordAction.bind(null, { company: company.slug })}
        words={await formWords()}
        hidden={hiddenTo(to)}
        stacked
        fields={[
          {
            name: 'email',
            label: t('email'),
            kind: 'email',
            autoComplete: 'username',
            value: email ?? '',
            readOnly: email !== null && ways.includes('email'),
          },
          { name: 'password', label: t('password'), kind: 'password', autoFocus: email !== null },
          ...(await keepField(keep)),
        ]}
        buttons={[{ label: t('signIn') }]}
      />
      {!ways.includes('email') && <PasskeyWay company={company} ways={ways} to={to} />}
      <p className="mt-5 flex flex-wrap justify-between gap-x-4 gap-y-2 text-md">
        <TextLink href={signInPage(company, 'reset', to)}>{t('forgot')}</TextLink>
        {ways.includes('email') && (
          <TextLink href={signInPage(company, 'email', to)}>{t('another')}</TextLink>
        )}
      </p>
    </SiteFrame>
  )
}
