import { getTranslations } from 'next-intl/server'
import { brandOf } from '@/components/brand/brand-of'
import { ActionForm } from '@/components/forms/action-form'
import type { ButtonSpec } from '@/components/forms/form-spec'
import { SiteFrame } from '@/components/site/frame'
import { Flash } from '@/components/ui/note'
import { beginSignInAction } from '@/lib/portal/access/actions'
import { formWords } from './form-words'
import { keepField } from './keep-field'
import { PasskeyWay } from './passkey-way'
import { SignInPromise } from './sign-in-promise'
import { hiddenTo, type StepProps } from './step'

/** The address first, then one of the ways in; the one last used on this device stands on top. */
export async function EmailStep({ company, ways, keep, to, email, notice }: StepProps) {
  const t = await getTranslations('portal.signIn')
  return (
    <SiteFrame
      brand={brandOf(company)}
      title={t('title')}
      sub={t('sub', { company: company.name })}
      foot={<SignInPromise company={company} />}
    >
      <Flash message={notice} />
      <ActionForm
        key="email"
        action={beginSignInAction.bind(null, { company: company.slug })}
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
          },
          ...(await keepField(keep)),
        ]}
        buttons={await wayButtons(ways)}
      />
      <PasskeyWay company={company} ways={ways} to={to} />
    </SiteFrame>
  )
}

/** One for each way that begins with the address. */
async function wayButtons(ways: StepProps['ways']): Promise<ButtonSpec[]> {
  const t = await getTranslations('portal.signIn')
  const labels = { email: t('link'), password: t('usePassword') }
  return ways
    .filter((way) => way !== 'passkey')
    .map((way, index) => ({
      label: labels[way],
      name: 'way',
      value: way,
      ...(index === 0 ? {} : { variant: 'secondary' as const, before: t('or') }),
    }))
}
