import { type CreateEmailResponse, Resend } from 'resend'
import { displayName } from '@/lib/text'
import { NotTakenError, type Transport } from './transport'

/** Milliseconds; less than a lease, so that nobody else takes the message meanwhile. */
const timeout = 20_000

type ResendOptions = { apiKey: string; fromAddress: string; baseUrl?: string }

/** Hands messages to Resend. Its idempotency keys live 24 hours, as long as we keep trying. */
export function resendTransport({ apiKey, fromAddress, baseUrl }: ResendOptions): Transport {
  const resend = new Resend(apiKey, { baseUrl })
  return {
    async send({ idempotencyKey, fromName, to, replyTo, subject, html, text }) {
      const { data, error } = await resend.emails.send(
        {
          from: fromHeader(fromName, fromAddress),
          // The bare address: a name in it could be read as another recipient.
          to: to.address,
          subject,
          html,
          text,
          ...(replyTo ? { replyTo } : {}),
        },
        { idempotencyKey, signal: AbortSignal.timeout(timeout) },
      )
      if (error) throw notTaken(error)
      return { providerId: data.id }
    },
  }
}

function fromHeader(name: string, address: string): string {
  const safe = displayName(name)
  return safe === '' ? address : `"${safe}" <${address}>`
}

function notTaken({ name, message, statusCode }: NonNullable<CreateEmailResponse['error']>): NotTakenError {
  if (name === 'invalid_idempotent_request') {
    return new NotTakenError('Resend has taken another message under this key: it may have been sent.', false)
  }
  return new NotTakenError(`Resend (${statusCode ?? 'no answer'}): ${message}`, isTemporary(statusCode))
}

/**
 * Ours to try again: no answer, a busy or broken provider, and a refused key or domain, which the operator
 * can mend. The rest is this message's own fault.
 */
function isTemporary(status: number | null): boolean {
  return status === null || status >= 500 || [401, 403, 408, 409, 425, 429].includes(status)
}
