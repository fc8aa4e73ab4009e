const words: Record<string, string> = {
  invoice: 'Invoice',
  'invoice-link': 'Fresh link',
  reminder: 'Reminder',
  receipt: 'Receipt',
  'sign-in': 'Sign-in',
  reset: 'New password',
  invitation: 'Invitation',
  'verify-email': 'Address check',
  'email-change': 'Address change',
  notice: 'Notice',
}

/** What a message was about. */
export function kindWords(kind: string): string {
  return words[kind] ?? 'Message'
}
