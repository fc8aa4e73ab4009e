import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { seeToMessages } from '@/lib/email/seeing-to'
import { refused } from '@/lib/forms/refused'

type LiftStop = { company: Pick<Company, 'id'>; by: Actor; now: Date; stopId: string }

/**
 * Somebody says that an address works again: the company's mail goes there from now on, and what came back from it
 * before asks for nobody any more. Lifted already, it does nothing. Refused: `not-found`.
 */
export async function liftStop({ company, by, now, stopId }: LiftStop): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const stop = await tx.emailSuppression.findUnique({ where: { id: stopId } })
    if (!stop) throw refused('not-found')
    const { address, cause } = stop
    // Of two at once one lifts it.
    const { count } = await tx.emailSuppression.updateMany({
      where: { id: stopId, liftedAt: null },
      data: { liftedAt: now },
    })
    if (count === 0) return

    await seeToMessages(tx, { where: { toAddress: address }, now })
    const contact = await tx.contact.findFirst({ where: { email: address }, select: { id: true } })
    await record(tx, {
      event: 'message.stop-lifted',
      by,
      subject: contact ? { kind: 'contact', id: contact.id } : { kind: 'company', id: company.id },
      at: now,
      data: { address, cause },
    })
  })
}
