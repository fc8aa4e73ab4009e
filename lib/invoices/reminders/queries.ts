import { sayWhen } from '@/lib/audit/story'
import { type CalendarDate, formatDate, today } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { invoicesAhead } from './due'
import { type NextReminder, nextReminders } from './schedule'
import { planReminder } from './sending'
import { clientWords } from './settings'
import { remindedParts, standingOf } from './standing'
import { stagesWords, stageWords } from './words'

type Where = { company: Company; now: Date }

/** One that lies ahead: "Monday, 30 November" (in short "30 Nov"), "3 days before it is due". */
export type ShownNext = { key: string; on: string; short: string; stage: string }

export type ComingReminder = ShownNext & { number: string; publicId: string; client: string }

/** Invoices that are looked at to say what comes next. */
const lookedAt = 20
const mostShown = 10

/** The next reminders of the company, in the order in which they go out if nothing changes. */
export async function comingReminders({ company, now }: Where): Promise<ComingReminder[]> {
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const ids = await invoicesAhead(view, { company, day, limit: lookedAt })
  const invoices = await view.invoice.findMany({ where: { id: { in: ids } }, include: remindedParts })
  const coming: (NextReminder & { invoice: (typeof invoices)[number] })[] = []
  for (const invoice of invoices) {
    const standing = await standingOf(view, { company, invoice, day })
    const next = standing ? nextReminders(standing, company, now) : []
    coming.push(...next.map((one) => ({ ...one, invoice })))
  }
  return coming
    .sort(
      (a, b) => a.on.localeCompare(b.on) || (a.invoice.number ?? '').localeCompare(b.invoice.number ?? ''),
    )
    .slice(0, mostShown)
    .map(({ invoice, ...next }) => ({
      ...showNext(next, day),
      key: `${invoice.id}${next.stage}`,
      number: invoice.number ?? '',
      publicId: invoice.publicId,
      client: invoice.client.name,
    }))
}

function showNext({ stage, on }: NextReminder, day: CalendarDate): ShownNext {
  const thisYear = on.slice(0, 4) === day.slice(0, 4)
  const full = formatDate(on, 'full')
  return {
    key: String(stage),
    on: on === day ? 'Today' : thisYear ? full.slice(0, -' 2026'.length) : full,
    short: on === day ? 'Today' : formatDate(on, thisYear ? 'dayMonth' : 'short'),
    stage: stageWords(stage),
  }
}

/** What a form shows of days from the due date. */
export type TypedStages = { before: string; onDay: boolean; after: string }

export function typedStages(stages: readonly number[]): TypedStages {
  const typed = (days: number[]) => days.sort((a, b) => a - b).join(', ')
  return {
    before: typed(stages.filter((stage) => stage < 0).map((stage) => -stage)),
    onDay: stages.includes(0),
    after: typed(stages.filter((stage) => stage > 0)),
  }
}

/** How a client is reminded, as its page says it; null where the company reminds nobody. */
export function clientReminders(company: Company, client: Client): string | null {
  if (!company.remindersOn) return null
  const words = clientWords(client)
  return client.reminders === 'company' ? `${words}: ${stagesWords(company.reminderDays)}` : words
}

/** How everybody is reminded, as a form offers it: "3 days before, on the day"; null: nobody is. */
export function companyReminders({ remindersOn, reminderDays }: Company): string | null {
  return remindersOn ? stagesWords(reminderDays) : null
}

export type InvoiceReminders = {
  next: ShownNext[]
  /** What became of stages, the latest first. `sent`: "today 10:00"; null: passed over. */
  past: { key: string; stage: string; sent: string | null }[]
  stopped: boolean
  /** Why nothing comes, in a sentence; null: something does, or nothing is left to come. */
  silent: string | null
  /** Somebody would get one that is sent now. */
  reachable: boolean
}

/** What an invoice's page says of its reminders; null: nothing was, and nothing is to come. */
export async function invoiceReminders({
  company,
  now,
  invoiceId,
}: Where & { invoiceId: string }): Promise<InvoiceReminders | null> {
  const view = companyDb(company.id)
  const rows = await view.reminder.findMany({ where: { invoiceId }, orderBy: [{ offsetDays: 'desc' }] })
  const plan = await planReminder(view, { invoiceId, now })
  if (!plan && rows.length === 0) return null
  const at = { timeZone: company.timeZone, now }
  const past = rows.map(({ id, offsetDays, outcome, at: when }) => ({
    key: id,
    stage: stageWords(offsetDays),
    sent: outcome === 'sent' ? sayWhen(when, at) : null,
  }))
  if (!plan) return { next: [], past, stopped: false, silent: null, reachable: false }

  const { invoice, day, recipients } = plan
  const standing = await standingOf(view, { company, invoice, day })
  const stopped = invoice.remindersStoppedAt !== null
  const reachable = recipients.length > 0
  const silent = whySilent({ company, client: invoice.client, reachable })
  const ahead = standing && !stopped && !silent ? nextReminders(standing, company, now) : []
  return { next: ahead.map((one) => showNext(one, day)), past, stopped, silent, reachable }
}

type Silent = { company: Company; client: Client; reachable: boolean }

function whySilent({ company, client, reachable }: Silent): string | null {
  if (!company.remindersOn) return 'Reminders are switched off in the settings.'
  if (client.reminders === 'off') return `${client.name} is never reminded.`
  return reachable ? null : `Nobody at ${client.name} gets reminders.`
}
