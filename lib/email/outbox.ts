import type { Prisma } from '@/lib/db/generated/client'
import { afterCommit } from '@/lib/db/transaction'
import { newRowId } from '@/lib/ids'
import { normalizeEmail } from '@/lib/text'
import { startDelivery } from './delivery-loop'
import { isComplete, type OutgoingMessage } from './outgoing-message'
import { seal } from './sealing'

type NewRow = Omit<Prisma.EmailMessageCreateManyInput, 'companyId'> & { companyId?: string }

/** A company's transaction, or one on the bare client for messages of no company. */
type OutboxTx = {
  readonly companyId?: string
  emailMessage: { createMany(args: { data: NewRow[] }): Promise<unknown> }
}

/**
 * Writes messages to the outbox, in the transaction of the business change that they tell of: both are
 * there afterwards, or neither. Delivery begins once it has committed. Returns the rows' ids. Throws for a
 * message with an unfilled blank or a secret in clear text, of another company than the transaction's, or whose recipient is not
 * exactly one address (SECURITY M8, H3).
 */
export async function queueMessages(
  tx: OutboxTx,
  messages: readonly OutgoingMessage[],
  now = new Date(),
): Promise<string[]> {
  if (messages.length === 0) return []
  const rows = messages.map((message) => outboxRow(message, tx.companyId ?? null, now))
  await tx.emailMessage.createMany({ data: rows })
  afterCommit(startDelivery)
  return rows.map((row) => row.id)
}

function outboxRow(message: OutgoingMessage, companyId: string | null, now: Date) {
  if (companyId !== null && message.companyId !== companyId) {
    throw new Error(`The ${message.kind} message is not from the company whose transaction this is.`)
  }
  if (!isComplete(message)) throw new Error(`The ${message.kind} message is not complete.`)
  const toAddress = normalizeEmail(message.to.address)
  const replyTo = message.replyTo === null ? null : normalizeEmail(message.replyTo)
  if (!toAddress) throw new Error(`The ${message.kind} message is not for exactly one address.`)

  const id = newRowId(now)
  const sealed = Object.keys(message.secrets).length > 0 ? seal(message.secrets, id) : null
  return {
    id,
    ...(message.companyId === null ? {} : { companyId: message.companyId }),
    kind: message.kind,
    fromName: message.fromName,
    toAddress,
    toName: message.to.name,
    replyTo,
    subject: message.subject,
    html: message.html,
    text: message.text,
    sealed: sealed?.bytes ?? null,
    sealedKeyId: sealed?.keyId ?? null,
    uselessAfter: message.uselessAfter,
    // One that expires could not go out with the same companions again.
    batchable: message.uselessAfter === null,
    tryingSince: now,
    invoiceId: message.invoiceId,
    contactId: message.contactId,
    nextAttemptAt: now,
    createdAt: now,
  }
}
