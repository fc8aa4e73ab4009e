import { createTranslator } from 'next-intl'
import { defaultLocale, messages } from './messages'

/** The texts of messages and PDFs, which are made outside a request as well. */
export function translator<
  Namespace extends 'email' | 'pdf' | 'states' | 'statement' | 'quoteStates' | 'errors',
>(namespace: Namespace) {
  return createTranslator({ locale: defaultLocale, messages, namespace })
}
