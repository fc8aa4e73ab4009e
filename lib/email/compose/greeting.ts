import { translator } from '@/lib/i18n/translator'
import { inertText } from './inert-text'

export function greeting(name: string): string {
  const t = translator('email')
  const known = inertText(name)
  return known === '' ? t('anyoneGreeting') : t('greeting', { name: known })
}
