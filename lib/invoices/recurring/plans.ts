import { type Actor, record } from '@/lib/audit/record'
import { holdClient, refuseArchived } from '@/lib/clients/offered'
import { addDays, type CalendarDate, fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, Invoice, RecurringInvoice } from '@/lib/db/generated/client'
import type { RecurringMode } from '@/lib/db/generated/enums'
import { type CompanyTx, companySql, companyTransaction, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { publicId } from '@/lib/ids'
import { askLife } from '../asking-life'
import { lockExistingInvoice } from '../locking'
import { goesOnByItself, isVoid } from './following'
import { firstFrom, ruleOf, type Schedule } from './schedule'

type Verb = { company: Pick<Company, 'id'>; by: Actor & { kind: 'member' }; now: Date }
type Chosen = { schedule: Schedule; mode: RecurringMode }

/**
 * Makes an invoice one that is made again and again. The same requestKey again is the same one. Refused:
 * `not-found`, `invoice-void`, `invoice-written-off`, `client-archived`, `no-lines`; at the first day
 * `recurring-in-past`.
 */
export async function repeatInvoice({
  company,
  by,
  now,
  invoiceId,
  requestKey,
  schedule,
  mode,
}: Verb & Chosen & { invoiceId: string; requestKey: string }): Promise<RecurringInvoice> {
  return companyTransaction(company.id, async (tx) => {
    const source = await lockExistingInvoice(tx, invoiceId)
    const before = await tx.recurringInvoice.findFirst({ where: { requestKey } })
    if (before) return before
    askLife(source, 'repeat')
    await refuseForArchived(tx, source)
    if (source.lines.length === 0) throw refused('no-lines')
    const day = await dayOf(tx, now)
    if (schedule.startsOn < day) throw refused('recurring-in-past', { field: 'startsOn' })

    const plan = await tx.recurringInvoice.create({
      data: {
        ...{ mode, requestKey, byUserId: by.id, createdAt: now },
        publicId: publicId(),
        clientId: source.clientId,
        sourceInvoiceId: invoiceId,
        ...columnsOf(schedule, schedule.startsOn),
      },
    })
    await tell(tx, { event: 'invoice.repeated', by, now, plan })
    return plan
  })
}

/**
 * Changes how often, from when on and what becomes of each; what was made stays. Refused: `not-found`,
 * `recurring-ended`, `client-archived`; at the first day `recurring-in-past` for a new one.
 */
export async function changeRecurring({
  company,
  by,
  now,
  recurringId,
  schedule,
  mode,
}: Verb & Chosen & { recurringId: string }): Promise<RecurringInvoice> {
  return companyTransaction(company.id, async (tx) => {
    const plan = await lockRecurring(tx, recurringId)
    if (plan.endedAt) throw refused('recurring-ended')
    await refuseForArchived(tx, await sourceOf(tx, plan))
    const day = await dayOf(tx, now)
    const startsAnew = schedule.startsOn !== fromDbDate(plan.startsOn)
    if (startsAnew && schedule.startsOn < day) throw refused('recurring-in-past', { field: 'startsOn' })

    const made = await lastMadeOn(tx, recurringId)
    // A day that has its invoice is not the next one; days of before are left out.
    const from = latest([schedule.startsOn, day, ...(made ? [addDays(made, 1)] : [])])
    const changed = await tx.recurringInvoice.update({
      where: { id: recurringId },
      data: { mode, byUserId: by.id, ...columnsOf(schedule, from) },
    })
    await tell(tx, { event: 'invoice.repeat-changed', by, now, plan: changed })
    return changed
  })
}

/** Nothing is made until it goes on; twice is once. Refused: `not-found`, `recurring-ended`. */
export async function pauseRecurring({ company, by, now, recurringId }: Verb & { recurringId: string }) {
  return companyTransaction(company.id, async (tx) => {
    const plan = await lockRecurring(tx, recurringId)
    if (plan.endedAt) throw refused('recurring-ended')
    if (plan.pausedAt) return plan
    await tell(tx, { event: 'invoice.repeat-paused', by, now, plan })
    return tx.recurringInvoice.update({ where: { id: recurringId }, data: { pausedAt: now } })
  })
}

/**
 * Goes on with the first day that is not past: those of the pause are left out. Refused: `not-found`,
 * `recurring-ended`, `client-archived`; `recurring-void`, `recurring-void-paused` and `invoice-written-off` where
 * nothing can be made from its invoice.
 */
export async function resumeRecurring({ company, by, now, recurringId }: Verb & { recurringId: string }) {
  return companyTransaction(company.id, async (tx) => {
    const plan = await lockRecurring(tx, recurringId)
    if (plan.endedAt) throw refused('recurring-ended')
    if (!plan.pausedAt) return plan
    const source = await sourceOf(tx, plan)
    askSource(source, plan)
    await refuseForArchived(tx, source)
    const stored = { rule: plan.rule, startsOn: fromDbDate(plan.startsOn) }
    const next = plan.nextOn && firstFrom(stored, latest([fromDbDate(plan.nextOn), await dayOf(tx, now)]))
    await tell(tx, { event: 'invoice.repeat-resumed', by, now, plan })
    return tx.recurringInvoice.update({
      where: { id: recurringId },
      data: {
        ...{ pausedAt: null, problem: null, byUserId: by.id },
        nextOn: next ? toDbDate(next) : null,
      },
    })
  })
}

/** Ends it for good; what was made stays. Twice is once. Refused: `not-found`. */
export async function endRecurring({ company, by, now, recurringId }: Verb & { recurringId: string }) {
  return companyTransaction(company.id, async (tx) => {
    const plan = await lockRecurring(tx, recurringId)
    if (plan.endedAt) return plan
    await tell(tx, { event: 'invoice.repeat-ended', by, now, plan })
    return tx.recurringInvoice.update({ where: { id: recurringId }, data: { endedAt: now, nextOn: null } })
  })
}

/** Held until the transaction ends. Refused: `not-found`. */
export async function lockRecurring(tx: CompanyTx, recurringId: string): Promise<RecurringInvoice> {
  await companySql(tx)`
    SELECT 1 FROM "RecurringInvoice"
    WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${recurringId}::uuid FOR UPDATE`
  const plan = await tx.recurringInvoice.findUnique({ where: { id: recurringId } })
  if (!plan) throw refused('not-found')
  return plan
}

/**
 * Refused, where nothing more can be made from it: `recurring-void`; `recurring-void-paused` for what doesn't go on by
 * itself; and what else its life says.
 */
export function askSource(
  { state, number }: Pick<Invoice, 'state' | 'number'>,
  plan: RecurringInvoice,
): void {
  const code = goesOnByItself(plan) ? isVoid : 'recurring-void-paused'
  if (state === 'void') throw refused(code, { values: { number: number ?? '' } })
  askLife({ state }, 'repeat')
}

function sourceOf(tx: CompanyTx, { sourceInvoiceId }: RecurringInvoice): Promise<Invoice> {
  return tx.invoice.findUniqueOrThrow({ where: { id: sourceInvoiceId } })
}

async function refuseForArchived(tx: CompanyTx, { clientId }: Pick<Invoice, 'clientId'>): Promise<void> {
  const client = await holdClient(tx, clientId)
  if (client) refuseArchived(client)
}

function columnsOf(schedule: Schedule, from: CalendarDate) {
  const rule = ruleOf(schedule)
  const next = firstFrom({ rule, startsOn: schedule.startsOn }, from)
  return { rule, startsOn: toDbDate(schedule.startsOn), nextOn: next ? toDbDate(next) : null }
}

async function lastMadeOn(tx: CompanyTx, recurringId: string): Promise<CalendarDate | null> {
  const { _max } = await tx.invoice.aggregate({ where: { recurringId }, _max: { recurringOn: true } })
  return _max.recurringOn && fromDbDate(_max.recurringOn)
}

async function dayOf(tx: CompanyTx, now: Date): Promise<CalendarDate> {
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  return today(timeZone, now)
}

function latest(days: [CalendarDate, ...CalendarDate[]]): CalendarDate {
  return days.toSorted().at(-1) ?? days[0]
}

type Told = { event: string; by: Actor; now: Date; plan: RecurringInvoice }

async function tell(tx: CompanyTx, { event, by, now, plan }: Told): Promise<void> {
  await record(tx, {
    event,
    by,
    subject: { kind: 'invoice', id: plan.sourceInvoiceId },
    at: now,
    data: { recurringId: plan.id, rule: plan.rule, from: fromDbDate(plan.startsOn) },
  })
}
