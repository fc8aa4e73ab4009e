import type { BareDb } from '@/lib/db/client'
import type { EmailMessage } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { backOff, lifetime } from './retry'
import { perhapsSentBefore } from './withdrawing'

/*
 * What became of messages that were claimed, as the outbox says it. Each claim counts an attempt: when that has
 * moved on, another process has the message, and only the news that the provider took it still counts.
 */

export function isTooOld(tryingSince: Date, now: Date): boolean {
  return now.getTime() - tryingSince.getTime() >= lifetime
}

export function givenUp(lastError: string): string {
  return `Given up after 24 hours: ${lastError}`
}

const handedOver = { leaseUntil: null, sealed: null, sealedKeyId: null }

/** It stays noted: what comes later says nothing of an earlier try. */
const noted = (lost: boolean) => (lost ? { perhapsSent: true } : {})

/** True whoever holds the lease by now: the provider has them. `providerIds` are in the messages' order. */
export async function markSent(messages: EmailMessage[], providerIds: string[], now: Date): Promise<'sent'> {
  const taken = { ...handedOver, state: 'sent' as const, sentAt: now, lastError: null }
  await transaction(async (tx) => {
    for (const [index, { id }] of messages.entries()) {
      const providerId = providerIds[index] ?? null
      await tx.emailMessage.update({ where: { id }, data: { ...taken, providerId } })
    }
  })
  return 'sent'
}

/** `lost`: nobody knows what became of the last try. */
export async function giveUp(messages: EmailMessage[], reason: string, lost = false): Promise<'failed'> {
  await updateWhileOurs(messages, { ...handedOver, state: 'failed', lastError: reason, ...noted(lost) })
  return 'failed'
}

/** Nobody knows whether they were sent: somebody must look, and say whether to try again. */
export async function leaveUnknown(messages: EmailMessage[], reason: string): Promise<'unknown'> {
  await updateWhileOurs(messages, { ...handedOver, state: 'unknown', lastError: reason, ...noted(true) })
  return 'unknown'
}

type Retry = {
  reason: string
  retryAfter: number | null
  /** A batch stays one: the provider may have taken it all the same. */
  together: boolean
  /** Nobody knows what became of this try. */
  lost: boolean
  now: Date
}

/** All of a batch at the same time. */
export async function tryLater(
  messages: EmailMessage[],
  { reason, retryAfter, together, lost, now }: Retry,
): Promise<'retried' | 'failed'> {
  const [first] = messages
  if (!first) return 'retried'
  if (messages.some(({ tryingSince }) => isTooOld(tryingSince, now))) {
    return giveUp(messages, givenUp(reason), lost)
  }
  const wait = Math.max(backOff(first.attempts), retryAfter ?? 0)
  const again = { state: 'queued' as const, leaseUntil: null, nextAttemptAt: new Date(now.getTime() + wait) }
  await updateWhileOurs(messages, {
    ...again,
    lastError: reason,
    ...(together ? {} : { batchKey: null }),
    ...noted(lost),
  })
  return 'retried'
}

/** Breaks up a batch that was refused whole. */
export async function sendAlone(messages: EmailMessage[], now: Date): Promise<'retried'> {
  const alone = { batchKey: null, batchable: false, leaseUntil: null, nextAttemptAt: now }
  await updateWhileOurs(messages, { ...alone, state: 'queued', lastError: null })
  return 'retried'
}

type Change = Partial<
  Pick<
    EmailMessage,
    | 'state'
    | 'leaseUntil'
    | 'nextAttemptAt'
    | 'lastError'
    | 'batchKey'
    | 'batchable'
    | 'perhapsSent'
    | 'sealed'
    | 'sealedKeyId'
  >
>

async function updateWhileOurs(messages: EmailMessage[], change: Change): Promise<void> {
  const data = { ...change, ...(change.lastError ? { lastError: change.lastError.slice(0, 500) } : {}) }
  await transaction(async (tx) => {
    for (const { id, attempts } of messages) {
      await tx.emailMessage.updateMany({ where: { id, attempts, state: 'sending' }, data })
    }
    await dropWithdrawn(tx, messages)
  })
}

/** What was taken back while it was handed over waits no more. */
async function dropWithdrawn(tx: BareDb, messages: EmailMessage[]): Promise<void> {
  const found = await tx.emailMessage.findMany({
    where: {
      id: { in: messages.map(({ id }) => id) },
      ...{ state: 'queued', batchKey: null, withdrawn: { not: null } },
    },
    select: { id: true, attempts: true, perhapsSent: true, withdrawn: true },
    orderBy: { id: 'asc' },
  })
  for (const { id, attempts, perhapsSent, withdrawn } of found) {
    const reason = withdrawn ?? ''
    await tx.emailMessage.updateMany({
      where: { id, attempts, state: 'queued' },
      data: {
        ...(perhapsSent
          ? { state: 'unknown', lastError: perhapsSentBefore(reason) }
          : { state: 'failed', lastError: reason }),
        sealed: null,
        sealedKeyId: null,
      },
    })
  }
}
