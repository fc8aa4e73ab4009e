import { record } from '@/lib/audit/record'
import { addDays, type CalendarDate, daysBetween, fromDbDate, toDbDate, today } from '@/lib/dates'
import { db } from '@/lib/db/client'
import type { Company, RecurringInvoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { Refused } from '@/lib/forms/refused'
import { warn } from '@/lib/log'
import { draftOf, linesInOrder } from '../draft-contents'
import { newDraftId, writeNewDraft } from '../drafts'
import { copiedValues } from '../paper-fields'
import { dueBy } from '../terms'
import { askSource, lockRecurring } from './plans'
import { firstFrom } from './schedule'

/** What one run did. `stopped`: those that could not be made, and are paused until somebody looks. */
export type MakingCounts = { made: number; stopped: number }

type Run = {
  now: Date
  /** At most so many invoices: what calls us may be stopped. The next run goes on. */
  limit: number
}

/** No zone is further ahead of UTC than 14 hours: a day that has begun nowhere is not asked for. */
const aheadOfUtc = 14 * 60 * 60 * 1000

/**
 * Makes the invoices whose day has come where their company is. Run twice, late, or by two processes at once, each day
 * of a rule gets its invoice exactly once: it is written together with the step to the next day, under the row's lock.
 */
export async function makeDueInvoices({ now, limit }: Run): Promise<MakingCounts> {
  const counts: MakingCounts = { made: 0, stopped: 0 }
  const begunSomewhere = toDbDate(fromDbDate(new Date(now.getTime() + aheadOfUtc)))
  let after: string | null = null
  while (counts.made + counts.stopped < limit) {
    const due = await dueAfter(after, begunSomewhere)
    if (due.length === 0) break
    for (const plan of due) {
      after = plan.id
      while (counts.made + counts.stopped < limit) {
        const outcome = await makeNext(plan, now).catch((error: unknown) => {
          // The next run tries it again; the others don't wait for it.
          warn('A recurring invoice could not be made.', error)
          return null
        })
        if (outcome === null) break
        counts[outcome] += 1
        if (outcome === 'stopped') break
      }
    }
  }
  return counts
}

type Due = Pick<RecurringInvoice, 'id' | 'companyId'>

function dueAfter(after: string | null, day: Date): Promise<Due[]> {
  return db().recurringInvoice.findMany({
    where: { nextOn: { lte: day }, pausedAt: null, endedAt: null, ...(after ? { id: { gt: after } } : {}) },
    select: { id: true, companyId: true },
    orderBy: { id: 'asc' },
    take: 100,
  })
}

/** The one that is due next; null when none is. */
async function makeNext({ id, companyId }: Due, now: Date): Promise<keyof MakingCounts | null> {
  try {
    return await companyTransaction(companyId, (tx) => makeLocked(tx, id, now))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    await companyTransaction(companyId, (tx) => stop(tx, id, error, now))
    return 'stopped'
  }
}

async function makeLocked(tx: CompanyTx, id: string, now: Date): Promise<'made' | null> {
  const plan = await lockRecurring(tx, id)
  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const day = plan.nextOn && fromDbDate(plan.nextOn)
  if (!day || plan.pausedAt || plan.endedAt || day > today(company.timeZone, now)) return null

  const invoice = await writeInvoice(tx, { plan, company, day, now })
  const stored = { rule: plan.rule, startsOn: fromDbDate(plan.startsOn) }
  const following = firstFrom(stored, addDays(day, 1))
  await tx.recurringInvoice.update({
    where: { id },
    data: { nextOn: following ? toDbDate(following) : null },
  })
  if (plan.mode === 'send') {
    await tx.plannedSending.create({
      data: {
        ...{ invoiceId: invoice.id, byUserId: plan.byUserId, dueAt: now, createdAt: now },
        requestKey: `recurring-${invoice.id}`,
      },
    })
  }
  return 'made'
}

type Writing = { plan: RecurringInvoice; company: Company; day: CalendarDate; now: Date }

async function writeInvoice(tx: CompanyTx, { plan, company, day, now }: Writing) {
  const source = await tx.invoice.findUniqueOrThrow({
    where: { id: plan.sourceInvoiceId },
    include: { lines: linesInOrder },
  })
  askSource(source, plan)
  const { issueDate, dueDate, ...said } = draftOf(source)
  const daysToPay = issueDate && dueDate ? daysBetween(issueDate, dueDate) : company.paymentDays
  const draft = {
    ...said,
    ...{ invoiceId: newDraftId(now), version: 0, issueDate: day },
    custom: await copiedValues(tx, source),
    dueDate: said.terms ? dueBy(day, said.terms) : addDays(day, daysToPay),
  }
  const by = { kind: 'system' } as const
  const written = await writeNewDraft(tx, { draft, currency: source.currency, by, now })
  await tx.invoice.update({
    where: { id: written.id },
    data: { recurringId: plan.id, recurringOn: toDbDate(day) },
  })
  return written
}

/** Rather than trying again for ever: it waits until somebody has seen why. */
async function stop(tx: CompanyTx, id: string, { code, values }: Refused, now: Date): Promise<void> {
  const plan = await lockRecurring(tx, id)
  // Another process has stopped it for the same reason, or somebody has paused or ended it.
  if (plan.pausedAt || plan.endedAt) return
  await tx.recurringInvoice.update({
    where: { id },
    data: { pausedAt: now, problem: code, problemValues: values ?? {} },
  })
  await record(tx, {
    event: 'invoice.repeat-stopped',
    by: { kind: 'system' },
    subject: { kind: 'invoice', id: plan.sourceInvoiceId },
    at: now,
    data: { recurringId: id, reason: code },
  })
}
