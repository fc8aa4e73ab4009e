import { inertText } from '@/lib/email/compose/inert-text'
import { translator } from '@/lib/i18n/translator'
import { listOf } from '@/lib/text'
import type { Addressee } from './addressees'

type Sending = {
  recipients: readonly Addressee[]
  /** The sentence about the file that goes with it; null: there is none. */
  attached: string | null
}

/** What each is told of the others: of copies that are no secret, and never of the rest. */
export function remarksFor(recipient: Addressee, { recipients, attached }: Sending): string[] {
  const t = translator('email')
  const others = (role: Addressee['role']) =>
    listOf(
      recipients
        .filter((one) => one.role === role && one !== recipient)
        .map(({ name, address }) => inertText(name || address)),
    )
  const copies = others('cc')
  return [
    ...(attached ? [attached] : []),
    ...(recipient.role === 'to' ? [] : [t('invoice.copyOf', { people: others('to') })]),
    ...(copies === '' ? [] : [t('invoice.copies', { people: copies })]),
  ]
}
