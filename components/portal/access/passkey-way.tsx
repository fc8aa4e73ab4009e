import { getTranslations } from 'next-intl/server'
import { PasskeySignIn } from '@/components/passkeys/passkey-sign-in'
import { askContactPasskeyAction, signInByContactPasskeyAction } from '@/lib/portal/passkeys/actions'
import { formWords } from './form-words'
import { hiddenTo, type StepProps } from './step'

/** "Use a passkey", where the company offers it and the browser has any. */
export async function PasskeyWay({ company, ways, to }: Pick<StepProps, 'company' | 'ways' | 'to'>) {
  if (!ways.includes('passkey')) return null
  const t = await getTranslations('portal.signIn')
  const address = { company: company.slug }
  return (
    <PasskeySignIn
      ask={askContactPasskeyAction.bind(null, address)}
      signIn={signInByContactPasskeyAction.bind(null, address)}
      hidden={hiddenTo(to)}
      tick="keepSignedIn"
      label={t('passkey')}
      givenUp={t('passkeyGivenUp')}
      or={t('or')}
      words={await formWords()}
    />
  )
}
