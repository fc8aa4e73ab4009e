import { env } from '@/lib/env'

/**
 * Who tells what became of a message after it was handed over. `nobody`: "sent" is all that will ever be known, since
 * SMTP has no word for more, or Resend's webhook is not set up; `mailbox`: it stays on this machine.
 */
export type Teller = 'provider' | 'nobody' | 'mailbox'

export function whoTells(): Teller {
  const { EMAIL_TRANSPORT, RESEND_WEBHOOK_SECRET } = env()
  if (EMAIL_TRANSPORT === 'mailbox') return 'mailbox'
  return EMAIL_TRANSPORT === 'resend' && RESEND_WEBHOOK_SECRET ? 'provider' : 'nobody'
}
