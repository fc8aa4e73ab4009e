import { env } from '@/lib/env'
import { mailboxTransport } from './mailbox'
import { resendTransport } from './resend'
import { smtpTransport } from './smtp'
import type { Transport } from './transport'

/** The transport that EMAIL_TRANSPORT names. */
export function chosenTransport(): Transport {
  const { EMAIL_TRANSPORT, RESEND_API_KEY, SMTP_URL, EMAIL_FROM } = env()
  if (EMAIL_TRANSPORT === 'mailbox') return mailboxTransport
  if (EMAIL_TRANSPORT === 'smtp') return smtpTransport({ url: SMTP_URL ?? '', fromAddress: EMAIL_FROM })
  return resendTransport({ apiKey: RESEND_API_KEY ?? '', fromAddress: EMAIL_FROM })
}
