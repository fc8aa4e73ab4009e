import type { Prisma } from '@/lib/db/generated/client'
import { afterCommit } from '@/lib/db/transaction'
import { newRowId } from '@/lib/ids'
import { seal } from '@/lib/sealing'
import { normalizeEmail } from '@/lib/text'
import { startDelivery } from './delivery-loop'
import { isComplete, type OutgoingMessage } from './outgoing-message'
import { heedsSuppression, type Suppressions, suppressedAmong, suppressedReason } from './suppression'

/** Characters; fields that a company puts into its subject may be long. */
const longestSubject = 400

type NewRow = Omit<Prisma.EmailMessageCreateManyInput, 'companyId'> & { companyId?: string }

/** A company's transaction, or one on the bare client for messages of no company. */
type OutboxTx = {
  emailMessage: { createMany(args: { data: NewRow[] }): Promise<unknown> }
} & ({ readonly companyId?: undefined } | ({ readonly companyId: string } & Suppressions))

/**
 * Writes messages to the outbox, in the transaction of the business change that they tell of: both are
 * there afterwards, or neither. Delivery begins once it has committed. One to an address that mail has come back
 * from is written as not sent, with the reason. Returns the rows' ids. Throws for a
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
  const stopped = tx.companyId ? await stoppedAmong(tx, messages) : new Map<string, string>()
  await tx.emailMessage.createMany({ data: rows.map((row) => withStop(row, stopped)) })
  afterCommit(startDelivery)
  return rows.map((row) => row.id)
}

/** Why each of these addresses gets nothing more, by address. */
async function stoppedAmong(tx: Suppressions, messages: readonly OutgoingMessage[]) {
  const addresses = messages.filter(heedsSuppression).map(({ to }) => normalizeEmail(to.address) ?? '')
  const causes = await suppressedAmong(tx, addresses)
  return new Map([...causes].map(([address, cause]) => [address, suppressedReason[cause]]))
}

function withStop(row: ReturnType<typeof outboxRow>, stopped: Map<string, string>) {
  const lastError = heedsSuppression(row) ? stopped.get(row.toAddress) : undefined
  return lastError ? { ...row, state: 'failed' as const, lastError, sealed: null, sealedKeyId: null } : row
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
  const sealed = Object.keys(message.secrets).length > 0 ? seal('outbox', message.secrets, id) : null
  return {
    id,
    ...(message.companyId === null ? {} : { companyId: message.companyId }),
    kind: message.kind,
    fromName: message.fromName,
    toAddress,
    toName: message.to.name,
    replyTo,
    subject: Array.from(message.subject).slice(0, longestSubject).join(''),
    html: message.html,
    text: message.text,
    sealed: sealed?.bytes ?? null,
    sealedKeyId: sealed?.keyId ?? null,
    uselessAfter: message.uselessAfter,
    // One that expires could not go out with the same companions again; a batch takes no files.
    batchable: message.uselessAfter === null && message.attachmentId === null,
    tryingSince: now,
    invoiceId: message.invoiceId,
    ...(message.quoteId ? { quoteId: message.quoteId } : {}),
    contactId: message.contactId,
    ...(message.restsOnId ? { restsOnId: message.restsOnId } : {}),
    unsubscribeUrl: message.unsubscribeUrl,
    role: message.role,
    ...(message.attachmentId === null ? {} : { attachmentId: message.attachmentId }),
    nextAttemptAt: now,
    createdAt: now,
  }
}
