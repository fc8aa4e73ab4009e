import { type CreateEmailOptions, type ErrorResponse, Resend } from 'resend'
import { displayName } from '@/lib/text'
import {
  type Attachment,
  type Envelope,
  NotTakenError,
  type Transport,
  unsubscribeHeaders,
} from './transport'

/** Milliseconds; less than a lease, so that nobody else takes the message meanwhile. */
const timeout = 20_000

/** Resend takes two requests a second from a new account. */
const pace = 500

/** Messages in one request (Resend, batch sending). */
const batchSize = 100

/** Names the outbox row in Resend's webhooks. */
export const messageTag = 'foyer_message'

type ResendOptions = { apiKey: string; fromAddress: string; baseUrl?: string; pace?: number }

/** Hands messages to Resend. Its idempotency keys live 24 hours, as long as we keep trying. */
export function resendTransport(options: ResendOptions): Transport {
  const { apiKey, fromAddress, baseUrl } = options
  const resend = new Resend(apiKey, { baseUrl })
  const request = (idempotencyKey: string) => ({ idempotencyKey, signal: AbortSignal.timeout(timeout) })
  return {
    repeatable: true,
    pace: options.pace ?? pace,
    async send(envelope) {
      const { data, error, headers } = await resend.emails.send(
        asEmail(envelope, fromAddress),
        request(envelope.idempotencyKey),
      )
      if (error) throw notTaken(error, headers)
      return { providerId: data.id }
    },
    batch: {
      size: batchSize,
      async send(envelopes, key) {
        const emails = envelopes.map((envelope) => asEmail(envelope, fromAddress))
        const { data, error, headers } = await resend.batch.send(emails, request(key))
        if (error) throw notTaken(error, headers)
        return { providerIds: data.data.map(({ id }) => id) }
      },
    },
  }
}

function asEmail(envelope: Envelope, fromAddress: string): CreateEmailOptions {
  const { idempotencyKey, fromName, to, replyTo, subject, html, text, attachment } = envelope
  const headers = unsubscribeHeaders(envelope)
  return {
    from: fromHeader(fromName, fromAddress),
    // The bare address: a name in it could be read as another recipient.
    to: to.address,
    subject,
    html,
    text,
    ...(replyTo ? { replyTo } : {}),
    ...(Object.keys(headers).length > 0 ? { headers } : {}),
    ...(attachment ? { attachments: [asFile(attachment)] } : {}),
    // Comes back in webhooks: those may be faster than the answer that holds Resend's own id.
    tags: [{ name: messageTag, value: idempotencyKey }],
  }
}

/** Base64: Resend takes JSON. Not in a batch: its batches take no files. */
function asFile({ filename, contentType, bytes }: Attachment) {
  return { filename, contentType, content: Buffer.from(bytes).toString('base64') }
}

function fromHeader(name: string, address: string): string {
  const safe = displayName(name)
  return safe === '' ? address : `"${safe}" <${address}>`
}

function notTaken(error: ErrorResponse, headers: Record<string, string> | null): NotTakenError {
  const { name, message, statusCode } = error
  const itself = isByResend(error)
  if (name === 'invalid_idempotent_request') {
    const reason = 'Resend has taken another message under this key: it may have been sent.'
    return new NotTakenError(reason, { temporary: false, unknown: true })
  }
  const words = message ?? 'an answer without words, from something on the way'
  return new NotTakenError(`Resend (${statusCode ?? 'no answer'}): ${words}`, {
    temporary: !itself || isTemporary(statusCode),
    unknown: !itself || mayHaveTaken(statusCode),
    retryAfter: millisecondsOf(headers?.['retry-after']),
  })
}

/** Retry-After as seconds or as a date (RFC 9110 §10.2.3), at most an hour; null for anything else. */
function millisecondsOf(retryAfter: string | undefined): number | null {
  if (!retryAfter) return null
  const wait = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - Date.now()
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), 3_600_000) : null
}

/**
 * Resend says in its own words what it refuses. A proxy on the way has other words, and may have handed the request on;
 * the library writes `application_error` where there is no JSON, or no answer.
 */
function isByResend({ name, statusCode }: ErrorResponse): boolean {
  return typeof name === 'string' && typeof statusCode === 'number' && name !== 'application_error'
}

/**
 * It failed over it, or still works on the same request: it may have been taken. 503 as well: Resend's documentation
 * knows none, and says of no status that nothing was taken.
 */
function mayHaveTaken(status: number | null): boolean {
  return status === null || status >= 500 || [408, 409].includes(status)
}

/**
 * Ours to try again: no answer, a busy or broken provider, and a refused key or domain, which the operator
 * can mend. The rest is this message's own fault.
 */
function isTemporary(status: number | null): boolean {
  return status === null || status >= 500 || [401, 403, 408, 409, 425, 429].includes(status)
}
