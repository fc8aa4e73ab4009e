import type { ListedMessage } from '@/lib/email/listed-message'

const words: Record<string, string> = {
  invoice: 'Invoice',
  'invoice-link': 'Fresh link',
  quote: 'Quote',
  reminder: 'Reminder',
  receipt: 'Receipt',
  'credit-note': 'Credit note',
  'sign-in': 'Sign-in',
  reset: 'New password',
  invitation: 'Invitation',
  'verify-email': 'Address check',
  'email-change': 'Address change',
  notice: 'Notice',
}

/** What a message was about: "Invoice", "Invoice, a copy". */
export function kindWords({ kind, role }: Pick<ListedMessage, 'kind' | 'role'>): string {
  const what = words[kind] ?? 'Message'
  if (role === 'to') return what
  return role === 'cc' ? `${what}, a copy` : `${what}, a blind copy`
}
