/** A file that goes with a message. */
export type Attachment = { filename: string; contentType: string; bytes: Uint8Array }

/** A message as it leaves: one recipient, secrets in their places. */
export type Envelope = {
  /** The outbox row's id: whoever gets it twice with the same key sends it once. */
  idempotencyKey: string
  fromName: string
  to: { address: string; name: string }
  replyTo: string | null
  subject: string
  html: string
  text: string
  /** Where further ones are declined with one click. */
  unsubscribeUrl?: string | null
  attachment: Attachment | null
}

/**
 * Tells mail programs how to decline further messages: one POST to the address, without a page between (RFC 2369,
 * RFC 8058). Nothing for an address with a character that could end the header.
 */
export function unsubscribeHeaders({ unsubscribeUrl }: Envelope): Record<string, string> {
  if (!unsubscribeUrl || !/^https?:\/\/[\w!#$%&'()*+,./:;=?@~-]+$/.test(unsubscribeUrl)) return {}
  return {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
}

export type Transport = {
  /**
   * True: the same key again, within 24 hours, sends nothing more. Without that, a message of which nobody knows
   * what became is never tried again by itself.
   */
  repeatable: boolean
  /** Milliseconds between two requests of one process, by the provider's limit. */
  pace: number
  /** Resolves when the provider took it. Throws NotTakenError. */
  send(envelope: Envelope): Promise<{ providerId: string }>
  /** Several in one request, all or none. */
  batch?: {
    /** How many at most. */
    size: number
    /** Resolves to the provider's ids, in order. Throws NotTakenError. */
    send(envelopes: Envelope[], key: string): Promise<{ providerIds: string[] }>
  }
}

type Refusal = {
  /** Trying again may help. */
  temporary: boolean
  /** It may have been sent all the same: the answer got lost, or the provider can't tell. */
  unknown?: boolean
  /** Milliseconds after which the provider wants to be asked again; null: it did not say. */
  retryAfter?: number | null
}

/** The provider did not take it, or did not say that it has. */
export class NotTakenError extends Error {
  readonly temporary: boolean
  readonly unknown: boolean
  readonly retryAfter: number | null

  constructor(
    readonly reason: string,
    { temporary, unknown = false, retryAfter = null }: Refusal,
  ) {
    super(reason)
    this.name = 'NotTakenError'
    this.temporary = temporary
    this.unknown = unknown
    this.retryAfter = retryAfter
  }
}
