import { setTimeout as pause } from 'node:timers/promises'
import type { EmailMessage } from '@/lib/db/generated/client'
import { processWide } from '@/lib/db/process-wide'
import { SealBrokenError, unseal } from '@/lib/sealing'
import { attachmentsOf } from './attachments'
import { abandonUnknown, type Claimed, claimDue } from './claiming'
import { givenUp, giveUp, isTooOld, leaveUnknown, markSent, sendAlone, tryLater } from './outcomes'
import { withSecrets } from './outgoing-message'
import { chosenTransport } from './transports/chosen'
import { type Attachment, type Envelope, NotTakenError, type Transport } from './transports/transport'
import { perhapsSentBefore } from './withdrawing'

/** What became of the messages that were due. `unknown`: they may have been sent or not. */
export type DeliveryCounts = { sent: number; retried: number; failed: number; unknown: number }

type Delivery = {
  now: Date
  /** At most so many requests to the provider; each takes one message, or a batch where it knows them. */
  limit: number
  transport?: Transport
}

/** Milliseconds. No message is begun after it: what calls us may be stopped at 60 seconds. */
const longestRun = 35_000

/**
 * Sends what waits in the outbox, request by request. Any number of processes may do so at once: a row is claimed
 * by one of them, and one whose process died is claimed again when its lease has run out, under the same key for
 * the provider. Stops early when the provider says that it is asked too often.
 */
export async function deliverDue({
  now,
  limit,
  transport = chosenTransport(),
}: Delivery): Promise<DeliveryCounts> {
  const counts: DeliveryCounts = { sent: 0, retried: 0, failed: 0, unknown: 0 }
  const started = performance.now()
  for (let tried = 0; tried < limit; tried += 1) {
    await takeTurn(transport.pace)
    const elapsed = performance.now() - started
    if (elapsed > longestRun) break
    const at = new Date(now.getTime() + elapsed)
    if (!transport.repeatable) counts.unknown += await abandonUnknown(at)
    const claimed = await claimDue({ now: at, most: transport.batch?.size ?? 1 })
    if (claimed.messages.length === 0) break
    const { outcome, busy } = await deliver(claimed, transport, at)
    counts[outcome] += claimed.messages.length
    if (busy) break
  }
  return counts
}

/** When the next request may go, of all that this process makes: one run begins where another has just ended. */
const turns = processWide('emailTurns', () => ({ next: 0 }))

/** `pace`: milliseconds from one request to the next. */
async function takeTurn(pace: number): Promise<void> {
  if (pace === 0) return
  const now = performance.now()
  const turn = Math.max(now, turns.next)
  turns.next = turn + pace
  if (turn > now) await pause(turn - now)
}

type Delivered = { outcome: keyof DeliveryCounts; busy?: boolean }

async function deliver({ messages, newKey }: Claimed, transport: Transport, now: Date): Promise<Delivered> {
  const [first] = messages
  const triedBefore = first?.withdrawn && !first.batchKey && first.perhapsSent
  if (triedBefore) return { outcome: await leaveUnknown(messages, perhapsSentBefore(first.withdrawn ?? '')) }
  const reason = reasonNotToTry(messages, now)
  if (reason) return { outcome: await giveUp(messages, reason) }

  const files = await attachmentsOf(messages)
  let secrets: Record<string, string> = {}
  try {
    const envelopes = messages.map((message) => {
      const own = secretsOf(message)
      secrets = { ...secrets, ...own }
      return envelope(message, own, files)
    })
    return { outcome: await markSent(messages, await handOver(envelopes, messages, transport), now) }
  } catch (error) {
    if (error instanceof SealBrokenError) {
      // Nothing was handed over: the others of a batch can go, unless they went before.
      const others = messages.length > 1 && messages[0]?.attempts === 1
      if (others) return { outcome: await sendAlone(messages, now) }
      return { outcome: await giveUp(messages, `It could not be opened: ${error.message}`) }
    }
    return afterFailure(messages, error, { transport, secrets, newKey, now })
  }
}

/** The provider's id for each. Those that share a key go in one request. */
async function handOver(
  envelopes: Envelope[],
  messages: EmailMessage[],
  transport: Transport,
): Promise<string[]> {
  const [first] = envelopes
  const key = messages[0]?.batchKey
  if (!first) return []
  if (!key) return [(await transport.send(first)).providerId]
  if (!transport.batch) throw new Error('This transport takes no batches.')
  return (await transport.batch.send(envelopes, key)).providerIds
}

type Failure = { transport: Transport; secrets: Record<string, string>; newKey: boolean; now: Date }

async function afterFailure(
  messages: EmailMessage[],
  error: unknown,
  { transport, secrets, newKey, now }: Failure,
): Promise<Delivered> {
  const reason = withoutSecrets(error instanceof Error ? error.message : String(error), secrets)
  const refusal =
    error instanceof NotTakenError ? error : new NotTakenError(reason, { temporary: true, unknown: true })

  if (refusal.unknown && !(transport.repeatable && refusal.temporary)) {
    return { outcome: await leaveUnknown(messages, reason) }
  }
  if (refusal.temporary) {
    const { retryAfter } = refusal
    // Of an earlier try nobody knows: the same ones must go again.
    const together = refusal.unknown || !newKey
    const outcome = await tryLater(messages, { reason, retryAfter, together, lost: refusal.unknown, now })
    return { outcome, busy: retryAfter !== null }
  }
  // One of them is at fault, and none was taken: each shows by itself.
  if (messages.length > 1) return { outcome: await sendAlone(messages, now) }
  return { outcome: await giveUp(messages, reason) }
}

function reasonNotToTry(messages: EmailMessage[], now: Date): string | null {
  for (const { uselessAfter, attempts, tryingSince, lastError, withdrawn, batchKey } of messages) {
    if (withdrawn && !batchKey) return withdrawn
    if (uselessAfter && uselessAfter <= now) return 'It expired before it could be sent.'
    // A first attempt is made however late: a machine may have been off. Further ones could double.
    if (attempts > 1 && isTooOld(tryingSince, now)) {
      return givenUp(lastError ?? 'the sending process was stopped.')
    }
  }
  return null
}

function secretsOf({ id, sealed, sealedKeyId }: EmailMessage): Record<string, string> {
  return sealed && sealedKeyId ? unseal('outbox', { bytes: sealed, keyId: sealedKeyId }, id) : {}
}

function envelope(
  message: EmailMessage,
  secrets: Record<string, string>,
  files: Map<string, Attachment>,
): Envelope {
  const { id, fromName, toAddress, toName, replyTo, unsubscribeUrl, attachmentId } = message
  const to = { address: toAddress, name: toName }
  const attachment = (attachmentId && files.get(attachmentId)) || null
  const content = withSecrets(message, secrets)
  return { idempotencyKey: id, fromName, to, replyTo, unsubscribeUrl, attachment, ...content }
}

/** A provider may quote what it refused. */
function withoutSecrets(reason: string, secrets: Record<string, string>): string {
  return Object.values(secrets).reduce((text, secret) => text.replaceAll(secret, '…'), reason)
}
