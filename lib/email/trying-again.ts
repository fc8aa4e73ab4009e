import type { EmailMessage } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { afterCommit } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'
import { startDelivery } from './delivery-loop'
import { isTooOld } from './outcomes'
import { hasSecrets } from './shown-content'
import { heedsSuppression, suppressedAmong } from './suppression'

/** Whether a further try could make a second message of it, and why. */
export type Doubling =
  /** It was never handed to anybody, or the provider knows it by its key. */
  | 'no'
  /** The first try may have arrived. */
  | 'perhaps-sent'
  /** The provider keeps a key for 24 hours. */
  | 'key-forgotten'
  /** SMTP has no keys at all. */
  | 'no-keys'

type Tried = Pick<EmailMessage, 'state' | 'attempts' | 'tryingSince'>

/** `repeatable`: of the transport. What is said before somebody tries again (docs/decisions/027). */
export function mayDouble(
  { state, attempts, tryingSince }: Tried,
  { repeatable, now }: { repeatable: boolean; now: Date },
): Doubling {
  if (attempts === 0) return 'no'
  if (state === 'unknown') return 'perhaps-sent'
  if (!repeatable) return 'no-keys'
  return isTooOld(tryingSince, now) ? 'key-forgotten' : 'no'
}

/** What was taken back is not to go out, whoever presses. */
export function canTryAgain({ state, withdrawn }: Pick<EmailMessage, 'state' | 'withdrawn'>): boolean {
  return (state === 'failed' || state === 'unknown') && withdrawn === null
}

/**
 * Puts a message that was not sent, or perhaps, back into the outbox: it goes alone, under its own key, for another
 * 24 hours. Refused: `message-secret-gone` when what it carried is wiped; `message-expired`; `recipient-stopped`.
 */
export async function queueAgain(tx: CompanyTx, message: EmailMessage, now: Date): Promise<void> {
  if (message.uselessAfter && message.uselessAfter <= now) throw refused('message-expired')
  if (hasSecrets(message) && !message.sealed) throw refused('message-secret-gone')
  const stopped = heedsSuppression(message) && (await suppressedAmong(tx, [message.toAddress])).size > 0
  if (stopped) throw refused('recipient-stopped', { values: { address: message.toAddress } })

  await tx.emailMessage.update({
    where: { id: message.id },
    // The attempts go on counting: a process that still holds an older one must not speak for this.
    data: {
      state: 'queued',
      tryingSince: now,
      nextAttemptAt: now,
      leaseUntil: null,
      batchKey: null,
      batchable: false,
      lastError: null,
      seenToAt: null,
    },
  })
  afterCommit(startDelivery)
}
