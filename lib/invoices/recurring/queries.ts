import { type CalendarDate, formatDate, fromDbDate, today } from '@/lib/dates'
import type { Client, Company, Invoice, RecurringInvoice } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { sentenceOf } from '@/lib/forms/form-state'
import type { RefusalCode } from '@/lib/forms/refused'
import { isPublicId } from '@/lib/ids'
import { momentKey, type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { formatMoney } from '@/lib/money'
import { type ShownState, showState } from '../shown'
import type { InvoiceView } from '../view'
import { goesOnByItself, waitsForCopy } from './following'
import { daysAfter, monthAfter, type Schedule, scheduleOf, scheduleWords } from './schedule'

type Where = { company: Pick<Company, 'id' | 'timeZone'>; now: Date }

export type RecurringStanding = { kind: 'running' | 'paused' | 'waiting' | 'stopped' | 'over'; words: string }

export type ListedRecurring = {
  publicId: string
  client: { publicId: string; name: string }
  /** 'Every month on the 3rd'. */
  schedule: string
  /** '3 December 2026'; null: none any more. */
  next: string | null
  amount: string
  standing: RecurringStanding
}

export type RecurringList = Page<ListedRecurring>

/** What is made again and again, the newest first. */
export async function listRecurring({
  company,
  place,
  limit = 25,
}: Pick<Where, 'company'> & { place?: Place; limit?: number }): Promise<RecurringList> {
  const edge = readPlace(place, momentKey)
  const direction = edge?.direction === 'before' ? ('asc' as const) : ('desc' as const)
  const found = await companyDb(company.id).recurringInvoice.findMany({
    where: edge ? beyond(edge.direction, edge.key) : {},
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: limit + 1,
    include: { client: true, source: true },
  })
  const page = pageOf({ found, limit, edge, keyOf: ({ createdAt, id }) => [createdAt.toISOString(), id] })
  return { ...page, rows: page.rows.map(rowOf) }
}

function beyond(direction: 'after' | 'before', [time, id]: [string, string]) {
  const createdAt = new Date(time)
  return direction === 'after'
    ? { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] }
    : { OR: [{ createdAt: { gt: createdAt } }, { createdAt, id: { gt: id } }] }
}

type Found = RecurringInvoice & { client: Client; source: Invoice }

function rowOf(plan: Found): ListedRecurring {
  const { publicId, client, source, nextOn } = plan
  return {
    publicId,
    client: { publicId: client.publicId, name: client.name },
    schedule: scheduleWords(scheduleIn(plan)),
    next: nextOn && !plan.pausedAt ? formatDate(fromDbDate(nextOn), 'long') : null,
    amount: formatMoney(source.total, source.currency),
    standing: standingOf(plan),
  }
}

export type RecurringPage = ListedRecurring & {
  id: string
  mode: RecurringInvoice['mode']
  chosen: Schedule
  ended: boolean
  /** Why it stopped by itself. */
  problem: string | null
  /** The next days, five at most. */
  days: string[]
  source: { publicId: string; number: string | null }
  /** The latest that were made, ten at most. */
  made: { publicId: string; day: string; number: string | null; state: ShownState; amount: string }[]
}

/** What is made again and again from an invoice, and has not ended. */
export type PlanOfInvoice = {
  publicId: string
  schedule: string
  standing: RecurringStanding
  /** What it does once its invoice is void and copied; null: nothing, all are made. */
  withCopy: 'goes-on' | 'stays-paused' | null
}

export async function plansOfInvoice({
  company,
  invoiceId,
}: Pick<Where, 'company'> & { invoiceId: string }): Promise<PlanOfInvoice[]> {
  const plans = await companyDb(company.id).recurringInvoice.findMany({
    where: { sourceInvoiceId: invoiceId, endedAt: null },
    orderBy: { id: 'asc' },
    take: 20,
  })
  return plans.map((plan) => ({
    publicId: plan.publicId,
    schedule: scheduleWords(scheduleIn(plan)),
    standing: standingOf(plan),
    withCopy: plan.nextOn && (goesOnByItself(plan) ? 'goes-on' : 'stays-paused'),
  }))
}

export type StoppedPlan = { publicId: string; client: string; schedule: string; why: string }

/** What stopped by itself and waits for somebody, the latest first, `limit` at most. */
export async function stoppedPlans({
  company,
  limit = 5,
}: Pick<Where, 'company'> & { limit?: number }): Promise<StoppedPlan[]> {
  const plans = await companyDb(company.id).recurringInvoice.findMany({
    where: { problem: { not: null }, endedAt: null },
    orderBy: [{ pausedAt: 'desc' }, { id: 'desc' }],
    take: limit,
    include: { client: true },
  })
  return plans.map((plan) => ({
    publicId: plan.publicId,
    client: plan.client.name,
    schedule: scheduleWords(scheduleIn(plan)),
    why: problemOf(plan) ?? '',
  }))
}

/** One of them; null when the company has none of that address. */
export async function recurringPage({
  company,
  now,
  publicId,
}: Where & { publicId: string }): Promise<RecurringPage | null> {
  if (!isPublicId(publicId)) return null
  const view = companyDb(company.id)
  const plan = await view.recurringInvoice.findFirst({
    where: { publicId },
    include: { client: true, source: true },
  })
  if (!plan) return null
  const made = await view.invoice.findMany({
    where: { recurringId: plan.id },
    orderBy: { recurringOn: 'desc' },
    take: 10,
  })
  const day = today(company.timeZone, now)
  return {
    ...rowOf(plan),
    id: plan.id,
    mode: plan.mode,
    chosen: scheduleIn(plan),
    ended: plan.endedAt !== null,
    problem: problemOf(plan),
    days: nextDays(plan).map((next) => formatDate(next, 'full')),
    source: { publicId: plan.source.publicId, number: plan.source.number },
    made: made.map((invoice) => ({
      publicId: invoice.publicId,
      day: invoice.recurringOn ? formatDate(fromDbDate(invoice.recurringOn), 'long') : '',
      number: invoice.number,
      state: showState(invoice, day),
      amount: formatMoney(invoice.total, invoice.currency),
    })),
  }
}

/**
 * The first day that is proposed: of a draft today, of what was issued a month later, so that no client gets two at
 * once.
 */
export function proposedStart(
  { number, issueDate }: Pick<InvoiceView, 'number' | 'issueDate'>,
  day: CalendarDate,
) {
  return number === null || issueDate === null ? day : monthAfter(issueDate, day)
}

function scheduleIn({ rule, startsOn }: RecurringInvoice): Schedule {
  return scheduleOf({ rule, startsOn: fromDbDate(startsOn) })
}

function nextDays({ rule, startsOn, nextOn, pausedAt }: RecurringInvoice) {
  if (!nextOn || pausedAt) return []
  const next = fromDbDate(nextOn)
  return [next, ...daysAfter({ rule, startsOn: fromDbDate(startsOn) }, next, 4)]
}

function standingOf({ nextOn, pausedAt, problem, endedAt }: RecurringInvoice): RecurringStanding {
  if (endedAt) return { kind: 'over', words: 'Ended' }
  if (problem === waitsForCopy) return { kind: 'waiting', words: 'Waits' }
  if (problem) return { kind: 'stopped', words: 'Stopped' }
  if (pausedAt) return { kind: 'paused', words: 'Paused' }
  return nextOn ? { kind: 'running', words: 'Running' } : { kind: 'over', words: 'All made' }
}

/** Why it stopped by itself, in a sentence. */
function problemOf(plan: RecurringInvoice): string | null {
  const code = plan.problem as RefusalCode | null
  return code && sentenceOf({ code, values: valuesOf(plan) })
}

function valuesOf({ problemValues }: RecurringInvoice): Record<string, string | number> {
  const entries = Object.entries(typeof problemValues === 'object' && problemValues ? problemValues : {})
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  )
}
