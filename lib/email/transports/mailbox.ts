import { db } from '@/lib/db/client'
import type { Transport } from './transport'

/** Keeps messages in the database, where /mailbox shows them. Delivering twice leaves one. */
export const mailboxTransport: Transport = {
  repeatable: true,
  pace: 0,
  async send({ idempotencyKey, fromName, to, replyTo, subject, html, text, unsubscribeUrl, attachment }) {
    const { id } = await db().mailboxMessage.upsert({
      where: { messageId: idempotencyKey },
      update: {},
      create: {
        messageId: idempotencyKey,
        fromName,
        toAddress: to.address,
        toName: to.name,
        replyTo,
        subject,
        html,
        text,
        unsubscribeUrl: unsubscribeUrl ?? null,
        attachmentName: attachment?.filename ?? null,
        attachmentType: attachment?.contentType ?? null,
        attachment: attachment && new Uint8Array(attachment.bytes),
      },
      select: { id: true },
    })
    return { providerId: id }
  },
}
