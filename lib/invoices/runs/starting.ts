import { type Actor, record } from '@/lib/audit/record'
import type { Company, SendingRun } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { afterCommit } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'
import { newRowId, publicId } from '@/lib/ids'
import { startSending } from '../planned/working'
import { usualChoice } from '../sending-choice'
import { type Chosen, mostInRun, sendable, whereChosen } from './chosen'

type StartRun = {
  company: Pick<Company, 'id' | 'timeZone'>
  by: Actor & { kind: 'member' }
  now: Date
  /** Made with the form: a double click starts one run (SECURITY A8). */
  requestKey: string
  chosen: Chosen
  /** Whether the PDF goes with each. */
  attach: boolean
}

/**
 * Begins to send many invoices, each as sendInvoice does; drafts are issued in the order in which they were written.
 * The work is done afterwards, beside what people ask for. Refused: `run-empty`; `run-too-large`.
 */
export async function startRun(start: StartRun): Promise<SendingRun> {
  const { company, by, now, requestKey } = start
  return companyTransaction(company.id, async (tx) => {
    const id = newRowId(now)
    const row = { id, publicId: publicId(), byUserId: by.id, requestKey, createdAt: now }
    await tx.sendingRun.createMany({ data: row, skipDuplicates: true })
    const run = await tx.sendingRun.findFirstOrThrow({ where: { requestKey } })
    if (run.id !== id) return run

    const invoices = await planAll(tx, { ...start, runId: id })
    await record(tx, {
      event: 'company.run-started',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { invoices },
    })
    afterCommit(startSending)
    return run
  })
}

const piece = 200

/** A row for each, piece by piece; how many. */
async function planAll(tx: CompanyTx, start: StartRun & { runId: string }): Promise<number> {
  const { by, now, runId, attach } = start
  const where = { AND: [await whereChosen(tx, start), sendable] }
  const count = await tx.invoice.count({ where })
  if (count === 0) throw refused('run-empty')
  if (count > mostInRun) throw refused('run-too-large', { values: { most: mostInRun } })

  const planned = { runId, dueAt: now, byUserId: by.id, createdAt: now, choice: { ...usualChoice, attach } }
  let last: string | null = null
  for (let done = 0; done < count; done += piece) {
    const found: { id: string }[] = await tx.invoice.findMany({
      where: last ? { AND: [where, { id: { gt: last } }] } : where,
      orderBy: { id: 'asc' },
      take: piece,
      select: { id: true },
    })
    const rows = found.map(({ id: invoiceId }) => {
      const id = newRowId(now)
      return { ...planned, id, invoiceId, requestKey: id }
    })
    await tx.plannedSending.createMany({ data: rows })
    last = found.at(-1)?.id ?? last
  }
  return count
}
