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
}

export type Transport = {
  /** Resolves when the provider took it. Throws NotTakenError. */
  send(envelope: Envelope): Promise<{ providerId: string }>
}

/** The provider did not take it. `temporary`: trying again may help. */
export class NotTakenError extends Error {
  constructor(
    readonly reason: string,
    readonly temporary: boolean,
  ) {
    super(reason)
    this.name = 'NotTakenError'
  }
}
