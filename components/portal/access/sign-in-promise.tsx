import { getTranslations } from 'next-intl/server'
import type { StepProps } from './step'

/** What the company promises about passwords: no more than it keeps. */
export async function SignInPromise({ company }: Pick<StepProps, 'company'>) {
  const t = await getTranslations('portal.signIn')
  const kept = { company: company.name }
  return company.temporaryPasswords ? t('promiseNotAsked', kept) : t('promise', kept)
}
