import type { CompanyTx } from '@/lib/db/tenancy'
import type { OutgoingMessage } from './outgoing-message'

type Withdraw = {
  /** What the messages are about, or whom they go to. */
  of: { invoiceId: string } | { contactId: string } | { quoteId: string }
  /** What has been in a batch goes all the same: a batch is claimed whole, whatever has become of its members. */
  kind: OutgoingMessage['kind']
  /** A sentence, said where the message would have been. */
  reason: string
  now: Date
}

/**
 * Takes back what waits in the outbox and is no longer so, in the transaction of what made it untrue. It asks for
 * nobody: whoever did that knows. One that is being handed over may have gone; it isn't tried again.
 */
export async function withdrawQueued(tx: CompanyTx, { of, kind, reason, now }: Withdraw): Promise<void> {
  const alone = { ...of, kind, batchKey: null }
  await tx.emailMessage.updateMany({
    where: { ...alone, state: 'queued' },
    data: { state: 'failed', lastError: reason, sealed: null, sealedKeyId: null, seenToAt: now },
  })
  await tx.emailMessage.updateMany({ where: { ...alone, state: 'sending' }, data: { uselessAfter: now } })
}
