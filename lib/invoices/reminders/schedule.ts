import { addDays, type CalendarDate, compareDates, formatInstant, toDbDate, today } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'

/*
 * When an invoice is reminded of (docs/decisions/037). A stage is a number of days from the due date: -3 is three
 * days before it. Its day is the company's own; it goes out in the first working hours from then on. Nothing here is
 * an instant, so neither summer time nor a change of zone moves or repeats a stage.
 */

/** Days. A stage that could not go out for so long never does: a job that stood still is no reason for a flood. */
export const stageLapsesAfter = 14

/** How far from its due date an invoice may be reminded of, in days. */
export const earliestStage = -60
export const latestStage = 120

type Rules = Pick<Company, 'remindersOn' | 'reminderDays'>
type ClientRules = Pick<Client, 'reminders' | 'reminderDays'>
type WorkTime = Pick<Company, 'timeZone' | 'workDays' | 'workFrom' | 'workUntil'>

/** The stages of a client's invoices, each once, the earliest first; none where nobody is reminded. */
export function stagesOf(company: Rules, client: ClientRules): number[] {
  if (!company.remindersOn || client.reminders === 'off') return []
  const days = client.reminders === 'own' ? client.reminderDays : company.reminderDays
  return [...new Set(days)].sort((a, b) => a - b)
}

/** Whether the company works at this moment, by its own clock. */
export function isWorkTime({ timeZone, workDays, workFrom, workUntil }: WorkTime, now: Date): boolean {
  const hour = hourOf(timeZone, now)
  return workDays.includes(weekday(today(timeZone, now))) && hour >= workFrom && hour < workUntil
}

/** What has become of an invoice's stages so far, and what it is to be reminded of from. */
export type Standing = {
  stages: readonly number[]
  dueDate: CalendarDate
  /** The company's day on which it was issued, or came in from elsewhere: stages before the next day don't count. */
  begunOn: CalendarDate
  /** Stages that were sent or passed over. */
  done: readonly number[]
  /** The last day on which the invoice or a reminder of it went out: nothing more does on that day. */
  toldOn: CalendarDate | null
}

/** What is to be done with an invoice's stages on a day; `send`: null: nothing goes out. */
export type DueStages = { send: number | null; skip: number[] }

/**
 * Of the stages whose day has come the newest goes out and the others are passed over: nobody gets two at once. One
 * from before the due date is of no use after it, and one that is older than what went out before is past.
 */
export function dueStages(standing: Standing, day: CalendarDate): DueStages {
  const { stages, dueDate, begunOn, done, toldOn } = standing
  if (toldOn === day) return { send: null, skip: [] }
  const come = stages.filter((stage) => {
    const its = addDays(dueDate, stage)
    return its <= day && its > addDays(day, -stageLapsesAfter) && !done.includes(stage)
  })
  const [newest] = come
    .filter((stage) => addDays(dueDate, stage) > begunOn && (stage >= 0 || day <= dueDate))
    .filter((stage) => !done.some((other) => other > stage))
    .sort((a, b) => b - a)
  return { send: newest ?? null, skip: come.filter((stage) => stage !== newest) }
}

/** A stage that lies ahead, and the company's day on which it goes out if nothing changes. */
export type NextReminder = { stage: number; on: CalendarDate }

/** What lies ahead of an invoice, in order: on a company's working days, and one a day. */
export function nextReminders(standing: Standing, company: WorkTime, now: Date): NextReminder[] {
  const first = firstFreeDay(company, standing, now)
  const ahead = new Map<CalendarDate, number>()
  for (const stage of standing.stages) {
    const its = addDays(standing.dueDate, stage)
    const on = nextWorkDay(laterOf(its, first), company.workDays)
    // Others may come on the same day; and the later of them goes.
    const send = on === null ? null : dueStages(standing, on).send
    if (on !== null && send !== null) ahead.set(on, send)
  }
  return [...ahead].map(([on, stage]) => ({ on, stage })).sort((a, b) => a.stage - b.stage)
}

/** Today, unless its working hours are over or something went out already. */
function firstFreeDay({ timeZone, workUntil }: WorkTime, { toldOn }: Standing, now: Date): CalendarDate {
  const day = today(timeZone, now)
  const over = hourOf(timeZone, now) >= workUntil
  return over || toldOn === day ? addDays(day, 1) : day
}

function laterOf(a: CalendarDate, b: CalendarDate): CalendarDate {
  return compareDates(a, b) === 1 ? a : b
}

/** The first working day from a day on; null where there is none in a week. */
function nextWorkDay(from: CalendarDate, workDays: readonly number[]): CalendarDate | null {
  const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(from, days))
  return week.find((day) => workDays.includes(weekday(day))) ?? null
}

/** ISO: 1 is Monday. */
function weekday(date: CalendarDate): number {
  return toDbDate(date).getUTCDay() || 7
}

function hourOf(timeZone: string, now: Date): number {
  return Number(formatInstant(now, timeZone, 'time').slice(0, 2))
}
