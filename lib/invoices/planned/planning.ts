import { type Actor, record } from '@/lib/audit/record'
import { type CalendarDate, formatInstant } from '@/lib/dates'
import type { Company, PlannedSending } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId } from '@/lib/ids'
import { instantAt } from '@/lib/wall-time'
import type { InvoiceWithLines } from '../draft-contents'
import { datesAtIssue, datesOf, refuseDates } from '../issuing'
import { lockExistingInvoice } from '../locking'
import { prepareSending } from '../sending'
import type { SendingChoice } from '../sending-choice'

type PlanSending = {
  company: Pick<Company, 'id' | 'timeZone'>
  by: Actor & { kind: 'member' }
  now: Date
  invoiceId: string
  /** Made with the form: the same key again plans nothing more (SECURITY A8). */
  requestKey: string
  note: string | null
  choice: SendingChoice
  /** As clocks show it where the company is. */
  on: CalendarDate
  at: string
}

const yearMs = 366 * 86_400_000

/**
 * Plans to send an invoice later, in this member's name. A draft stays one until then, and goes out as it stands then.
 * Refused: `time-missing` where clocks are set forward over it, `time-past`, `time-far` over a year ahead;
 * `planned-already`; `form-used`; `invoice-paid`; `due-before-then`; and what issuing it then and sending would refuse now.
 */
export async function planSending(plan: PlanSending): Promise<PlannedSending> {
  const { company, by, now, invoiceId, requestKey, note, choice } = plan
  const dueAt = momentOf(plan)
  const prepared = await prepareSending(companyDb(company.id), { now, invoiceId, requestKey, choice })
  if (prepared.alreadySent) throw refused('form-used')

  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (invoice.state === 'paid') throw refused('invoice-paid')
    if (invoice.lines.length === 0) throw refused('no-lines')
    if (invoice.state === 'draft') await refuseDatesThen(tx, invoice, plan)
    const same = await tx.plannedSending.findFirst({ where: { invoiceId, requestKey } })
    if (same) return same
    await refuseSecond(tx, { company, invoiceId })

    const planned = await tx.plannedSending.create({
      data: {
        id: newRowId(now),
        invoiceId,
        dueAt,
        byUserId: by.id,
        requestKey,
        note,
        choice,
        createdAt: now,
      },
    })
    await record(tx, {
      event: 'invoice.sending-planned',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number, for: formatInstant(dueAt, company.timeZone) },
    })
    return planned
  })
}

function momentOf({ on, at, now, company }: PlanSending): Date {
  const dueAt = instantAt({ date: on, time: at, timeZone: company.timeZone })
  if (!dueAt) throw refused('time-missing', { field: 'at' })
  if (dueAt <= now) throw refused('time-past', { field: 'on' })
  if (dueAt.getTime() > now.getTime() + yearMs) throw refused('time-far', { field: 'on' })
  return dueAt
}

/** A draft that could not be issued then, by its dates. */
async function refuseDatesThen(
  tx: CompanyTx,
  invoice: InvoiceWithLines,
  { on, now }: PlanSending,
): Promise<void> {
  const { issueDate, dueDate, terms } = datesOf(invoice)
  if (dueDate && dueDate < (issueDate ?? on)) throw refused('due-before-then', { field: 'on' })
  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  refuseDates(datesAtIssue({ issueDate: issueDate ?? on, dueDate, terms }, company, now), on)
}

type Second = {
  company: Pick<Company, 'timeZone'>
  invoiceId: string
  /** Only those planned before this one count: of two, one goes. */
  before?: string
}

/** Refused: `planned-already` when another sending of this invoice waits. */
export async function refuseSecond(
  view: Pick<CompanyTx, 'plannedSending'>,
  { company, invoiceId, before }: Second,
): Promise<void> {
  const other = await view.plannedSending.findFirst({
    where: { invoiceId, state: 'waiting', ...(before ? { id: { lt: before } } : {}) },
    orderBy: { id: 'asc' },
  })
  if (!other) return
  const when = formatInstant(other.dueAt, company.timeZone)
  throw refused('planned-already', { values: { when } })
}
