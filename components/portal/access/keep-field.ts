import { getTranslations } from 'next-intl/server'
import type { FieldSpec } from '@/components/forms/form-spec'
import type { StepProps } from './step'

/** "Keep me signed in", where the company allows it. */
export async function keepField(keep: StepProps['keep']): Promise<FieldSpec[]> {
  if (keep === null) return []
  const t = await getTranslations('portal.signIn')
  return [{ name: 'keepSignedIn', label: t('keep'), kind: 'checkbox', value: keep ? 'on' : '' }]
}
