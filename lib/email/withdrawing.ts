import type { Prisma } from '@/lib/db/generated/client'

/** Of a company's transaction, or of one on the bare client for messages of no company. */
type Outbox = {
  emailMessage: {
    findMany(args: {
      where: Prisma.EmailMessageWhereInput
      select: { id: true }
      orderBy: { id: 'asc' }
    }): Promise<{ id: string }[]>
    updateMany(args: {
      where: Prisma.EmailMessageWhereInput
      data: Prisma.EmailMessageUncheckedUpdateManyInput
    }): Promise<{ count: number }>
  }
}

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
 * and nobody is offered to try it again (docs/decisions/046).
 */
export async function withdrawQueued(tx: Outbox, { of, reason, now, asks = false }: Withdraw): Promise<void> {
  const found = await tx.emailMessage.findMany({
    where: { AND: [of, isWaiting] },
    select: { id: true },
    // As delivery takes them: of two that want the same rows neither waits for the other.
    orderBy: { id: 'asc' },
  })
  for (const { id } of found) {
    const { count } = await tx.emailMessage.updateMany({
      where: { id, ...isWaiting },
      data: { withdrawn: reason, ...(asks ? {} : { seenToAt: now }) },
    })
    if (count === 0) continue
    const alone = { id, state: 'queued' as const, batchKey: null }
    const gone = { sealed: null, sealedKeyId: null }
    await tx.emailMessage.updateMany({
      // Of a batch that was dissolved, the provider has said that it took nothing.
      where: { ...alone, OR: [{ attempts: 0 }, { batchable: true }] },
      data: { ...gone, state: 'failed', lastError: reason },
    })
    await tx.emailMessage.updateMany({
      where: alone,
      data: { ...gone, state: 'unknown', lastError: perhapsSentBefore(reason) },
    })
  }
}

/** What was taken back and did not go out asks for somebody again: what made it untrue is itself no longer so. */
export async function askForWithdrawn(tx: Outbox, of: Prisma.EmailMessageWhereInput): Promise<void> {
  await tx.emailMessage.updateMany({
    where: { AND: [of, { withdrawn: { not: null }, state: { not: 'sent' } }] },
    data: { seenToAt: null },
  })
}
