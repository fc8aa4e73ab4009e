import { db } from '@/lib/db/client'
import type { EmailMessage } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import type { Attachment } from './transports/transport'

/** A file that is to go with messages; made before the transaction that keeps it. */
export type DraftedAttachment = Attachment & { id: string }

/** Keeps it once, in the transaction that queues the messages of a sending. */
export async function keepAttachment(
  tx: Pick<CompanyTx, 'emailAttachment'>,
  { id, filename, contentType, bytes }: DraftedAttachment,
  now: Date,
): Promise<void> {
  const data = { id, filename, contentType, bytes: new Uint8Array(bytes), createdAt: now }
  await tx.emailAttachment.create({ data })
}

/** The files of these messages, by their ids. */
export async function attachmentsOf(messages: Pick<EmailMessage, 'attachmentId'>[]) {
  const ids = messages.flatMap(({ attachmentId }) => attachmentId ?? [])
  const found = ids.length > 0 ? await db().emailAttachment.findMany({ where: { id: { in: ids } } }) : []
  return new Map<string, Attachment>(found.map((file) => [file.id, file]))
}

/** Milliseconds: how long a file is kept once the last of its messages has been handed over. */
export const keptAfterSending = 30 * 24 * 60 * 60 * 1000

const piece = 500

/**
 * Forgets files whose messages were all handed over 30 days ago or earlier: the invoice itself is still there. What
 * waits, or did not go out and may be tried again, keeps its file.
 */
export async function tidyAttachments(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptAfterSending)
  const over = await db().emailAttachment.findMany({
    where: {
      createdAt: { lt: before },
      messages: { none: { NOT: { state: 'sent', sentAt: { lt: before } } } },
    },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: piece,
  })
  const ids = over.map(({ id }) => id)
  if (ids.length === 0) return
  await db().emailMessage.updateMany({ where: { attachmentId: { in: ids } }, data: { attachmentId: null } })
  await db().emailAttachment.deleteMany({ where: { id: { in: ids }, messages: { none: {} } } })
  if (ids.length === piece) await tidyAttachments(now)
}
