import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { seeToMessages } from '@/lib/email/seeing-to'
import { lockMessage, subjectOf } from './locking'

type SeeTo = { company: Pick<Company, 'id'>; by: Actor; now: Date; messageId: string }

/** Somebody has dealt with what went wrong: it asks for nobody any more. Twice, it does nothing. Refused: `not-found`. */
export async function seeToMessage({ company, by, now, messageId }: SeeTo): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const message = await lockMessage(tx, messageId)
    if ((await seeToMessages(tx, { where: { id: messageId }, now })) === 0) return
    await record(tx, {
      event: 'message.seen-to',
      by,
      subject: subjectOf(message),
      at: now,
      data: { to: message.toName || message.toAddress, messageId },
    })
  })
}
