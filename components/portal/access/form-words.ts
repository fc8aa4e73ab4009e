import { getTranslations } from 'next-intl/server'
import type { FormWords } from '@/components/forms/form-spec'

export async function formWords(): Promise<FormWords> {
  const t = await getTranslations('portal.form')
  return { show: t('show'), hide: t('hide'), faults: t('faults'), confirm: t('confirm') }
}
