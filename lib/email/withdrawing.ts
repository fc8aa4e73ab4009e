import type { BareDb } from '@/lib/db/client'
import type { EmailMessage, Prisma } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, sql, thisCompany } from '@/lib/db/tenancy'

type Messages = {
  emailMessage: {
    findMany(args: { where: Prisma.EmailMessageWhereInput; select: { id: true } }): Promise<{ id: string }[]>
    updateMany(args: {
      where: Prisma.EmailMessageWhereInput
      data: Prisma.EmailMessageUncheckedUpdateManyInput
    }): Promise<{ count: number }>
  }
}

/** Of a company's transaction, or of one on the bare client for messages of no company. */
type Outbox = CompanyTx | (Messages & Pick<BareDb, '$queryRaw'> & { readonly companyId?: undefined })

type Withdraw = {
  /** Which messages; of these, those that wait. */
  of: Prisma.EmailMessageWhereInput
  /** A sentence, said where the message would have been. */
  reason: string
  now: Date
  /** Somebody of the company is to look: whoever made it untrue doesn't know of the message. */
  asks?: boolean
}

/** Has not been handed over, and is still to be. */
export const isWaiting = { state: { in: ['queued' as const, 'sending' as const] }, withdrawn: null }

const notSent = 'Not sent: '
const perhapsSent = 'Taken back after it was tried, so it may have arrived: '

/** What was tried before, and nobody knows what became of it, is not said to be not sent. */
export function perhapsSentBefore(reason: string): string {
  return reason.startsWith(notSent) ? perhapsSent + reason.slice(notSent.length) : perhapsSent + reason
}

/**
 * Takes back what waits in the outbox and is no longer so, in the transaction of what made it untrue. What is being
 * handed over, or was handed over in a batch of which nobody knows what became, may arrive; it is tried alone no more,
 * and nobody is offered to try it again (docs/decisions/046). As many statements for a thousand as for one.
 */
export async function withdrawQueued(tx: Outbox, { of, reason, now, asks = false }: Withdraw): Promise<void> {
  const held = await holdWaiting(tx, of)
  const out = held.filter(({ state, batchKey }) => state === 'sending' || batchKey !== null)
  const alone = held.filter((message) => !out.includes(message))
  const taken = { withdrawn: reason, ...(asks ? {} : { seenToAt: now }) }
  const gone = { ...taken, sealed: null, sealedKeyId: null }
  await change(tx, out, taken)
  await change(
    tx,
    alone.filter(({ perhapsSent }) => !perhapsSent),
    { ...gone, state: 'failed', lastError: reason },
  )
  await change(
    tx,
    alone.filter(({ perhapsSent }) => perhapsSent),
    { ...gone, state: 'unknown', lastError: perhapsSentBefore(reason) },
  )
}

type Waiting = Pick<EmailMessage, 'id' | 'state' | 'batchKey' | 'perhapsSent'>

/**
 * Takes the rows until the transaction ends, as delivery does: of two that want the same ones neither waits for ever.
 */
async function holdWaiting(tx: Outbox, of: Prisma.EmailMessageWhereInput): Promise<Waiting[]> {
  const found = await (tx as Messages).emailMessage.findMany({
    where: { AND: [of, isWaiting] },
    select: { id: true },
  })
  if (found.length === 0) return []
  const columns = sql`SELECT "id", "state", "batchKey", "perhapsSent" FROM "EmailMessage" WHERE`
  // Asked once more: what was handed over while this waited for it waits no longer.
  const still = sql`"id" = ANY(${found.map(({ id }) => id)}::uuid[])
    AND "state" IN ('queued', 'sending') AND "withdrawn" IS NULL ORDER BY "id" FOR NO KEY UPDATE`
  return tx.companyId === undefined
    ? tx.$queryRaw<Waiting[]>(sql`${columns} ${still}`)
    : companySql<Waiting>(tx)`${columns} "companyId" = ${thisCompany}::uuid AND ${still}`
}

async function change(
  tx: Messages,
  messages: Waiting[],
  data: Prisma.EmailMessageUncheckedUpdateManyInput,
): Promise<void> {
  if (messages.length === 0) return
  await tx.emailMessage.updateMany({ where: { id: { in: messages.map(({ id }) => id) } }, data })
}

/** What was taken back and did not go out asks for somebody again: what made it untrue is itself no longer so. */
export async function askForWithdrawn(tx: Messages, of: Prisma.EmailMessageWhereInput): Promise<void> {
  await tx.emailMessage.updateMany({
    where: { AND: [of, { withdrawn: { not: null }, state: { not: 'sent' } }] },
    data: { seenToAt: null },
  })
}
