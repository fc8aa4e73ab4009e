import { db } from '@/lib/db/client'
import type { EmailMessage } from '@/lib/db/generated/client'
import { withSecrets } from './outgoing-message'
import { backOff, leaseTime, lifetime } from './retry'
import { SealBrokenError, unseal } from './sealing'
import { chosenTransport } from './transports/chosen'
import { type Envelope, NotTakenError, type Transport } from './transports/transport'

/** What became of the messages that were due. */
export type DeliveryCounts = { sent: number; retried: number; failed: number }

type Delivery = {
  now: Date
  /** At most so many messages. */
  limit: number
  transport?: Transport
}

/** Milliseconds. No message is begun after it: what calls us may be stopped at 60 seconds. */
const longestRun = 35_000

/**
 * Sends what waits in the outbox, one message after the other. Any number of processes may do so at once:
 * a row is claimed by one of them, and one whose process died is claimed again when its lease has run out,
 * under the same key for the provider.
 */
export async function deliverDue({
  now,
  limit,
  transport = chosenTransport(),
}: Delivery): Promise<DeliveryCounts> {
  const counts: DeliveryCounts = { sent: 0, retried: 0, failed: 0 }
  const started = performance.now()
  for (let tried = 0; tried < limit; tried += 1) {
    const elapsed = performance.now() - started
    if (elapsed > longestRun) break
    const at = new Date(now.getTime() + elapsed)
    const message = await claimNext(at)
    if (!message) break
    counts[await deliver(message, transport, at)] += 1
  }
  return counts
}

/** Takes the message that has waited longest; null when none is due. */
async function claimNext(now: Date): Promise<EmailMessage | null> {
  const leaseUntil = new Date(now.getTime() + leaseTime)
  const [claimed] = await db().$queryRaw<{ id: string }[]>`
    UPDATE "EmailMessage"
    SET "state" = 'sending', "leaseUntil" = ${leaseUntil}::timestamptz, "attempts" = "attempts" + 1
    WHERE "id" = (
      SELECT "id" FROM "EmailMessage"
      WHERE ("state" = 'queued' AND "nextAttemptAt" <= ${now}::timestamptz)
         OR ("state" = 'sending' AND "leaseUntil" <= ${now}::timestamptz)
      ORDER BY "nextAttemptAt", "id"
      LIMIT 1
      FOR UPDATE SKIP LOCKED
    )
    RETURNING "id"`
  return claimed ? db().emailMessage.findUnique({ where: { id: claimed.id } }) : null
}

async function deliver(
  message: EmailMessage,
  transport: Transport,
  now: Date,
): Promise<keyof DeliveryCounts> {
  const reason = reasonNotToTry(message, now)
  if (reason) return giveUp(message, reason)

  let secrets: Record<string, string> = {}
  try {
    secrets = secretsOf(message)
    const { providerId } = await transport.send(envelope(message, secrets))
    return await markSent(message, providerId, now)
  } catch (error) {
    if (error instanceof SealBrokenError) return giveUp(message, `It could not be opened: ${error.message}`)
    const reason = withoutSecrets(error instanceof Error ? error.message : String(error), secrets)
    const permanent = error instanceof NotTakenError && !error.temporary
    return permanent ? giveUp(message, reason) : tryLater(message, reason, now)
  }
}

function reasonNotToTry(
  { uselessAfter, attempts, createdAt, lastError }: EmailMessage,
  now: Date,
): string | null {
  if (uselessAfter && uselessAfter <= now) return 'It expired before it could be sent.'
  // A first attempt is made however late: a machine may have been off. Further ones could double.
  if (attempts > 1 && isTooOld(createdAt, now))
    return givenUp(lastError ?? 'the sending process was stopped.')
  return null
}

function isTooOld(createdAt: Date, now: Date): boolean {
  return now.getTime() - createdAt.getTime() >= lifetime
}

function givenUp(lastError: string): string {
  return `Given up after 24 hours: ${lastError}`
}

function secretsOf({ id, sealed, sealedKeyId }: EmailMessage): Record<string, string> {
  return sealed && sealedKeyId ? unseal({ bytes: sealed, keyId: sealedKeyId }, id) : {}
}

function envelope(message: EmailMessage, secrets: Record<string, string>): Envelope {
  const { id, fromName, toAddress, toName, replyTo } = message
  const to = { address: toAddress, name: toName }
  return { idempotencyKey: id, fromName, to, replyTo, ...withSecrets(message, secrets) }
}

/** A provider may quote what it refused. */
function withoutSecrets(reason: string, secrets: Record<string, string>): string {
  return Object.values(secrets).reduce((text, secret) => text.replaceAll(secret, '…'), reason)
}

const handedOver = { leaseUntil: null, sealed: null, sealedKeyId: null }

/** True whoever holds the lease by now: the provider has it. */
async function markSent({ id }: EmailMessage, providerId: string, now: Date): Promise<'sent'> {
  await db().emailMessage.update({
    where: { id },
    data: { ...handedOver, state: 'sent', sentAt: now, providerId, lastError: null },
  })
  return 'sent'
}

async function giveUp(message: EmailMessage, reason: string): Promise<'failed'> {
  await updateWhileOurs(message, { ...handedOver, state: 'failed', lastError: reason.slice(0, 500) })
  return 'failed'
}

async function tryLater(message: EmailMessage, reason: string, now: Date): Promise<'retried' | 'failed'> {
  if (isTooOld(message.createdAt, now)) return giveUp(message, givenUp(reason))
  const nextAttemptAt = new Date(now.getTime() + backOff(message.attempts))
  await updateWhileOurs(message, {
    state: 'queued',
    leaseUntil: null,
    nextAttemptAt,
    lastError: reason.slice(0, 500),
  })
  return 'retried'
}

type Change = Partial<Pick<EmailMessage, 'state' | 'leaseUntil' | 'nextAttemptAt' | 'lastError'>> &
  Partial<typeof handedOver>

/** Each claim counts an attempt: when that has moved on, another process has the message. */
async function updateWhileOurs({ id, attempts }: EmailMessage, data: Change): Promise<void> {
  await db().emailMessage.updateMany({ where: { id, attempts, state: 'sending' }, data })
}
