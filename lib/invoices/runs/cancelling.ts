import { type Actor, record } from '@/lib/audit/record'
import type { Company, SendingRun } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

type CancelRun = { company: Pick<Company, 'id'>; by: Actor; now: Date; runPublicId: string }

/** Stops a run: what has not gone out stays as it is. One that is over stays over. Refused: `not-found`. */
export async function cancelRun({ company, by, now, runPublicId }: CancelRun): Promise<SendingRun> {
  return companyTransaction(company.id, async (tx) => {
    const run = await tx.sendingRun.findFirst({ where: { publicId: runPublicId } })
    if (!run) throw refused('not-found')
    const { count } = await tx.plannedSending.updateMany({
      where: { runId: run.id, state: 'waiting' },
      data: { state: 'cancelled', doneAt: now, leaseUntil: null },
    })
    if (count === 0) return run
    await record(tx, {
      event: 'company.run-cancelled',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { invoices: count },
    })
    return tx.sendingRun.update({ where: { id: run.id }, data: { cancelledAt: now } })
  })
}
