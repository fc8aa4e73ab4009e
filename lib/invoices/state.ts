import { type CalendarDate, daysBetween, formatDate } from '@/lib/dates'

/** What is stored. Due and late are never stored: they depend on the day. */
export type InvoiceState = 'draft' | 'issued' | 'part_paid' | 'paid' | 'void' | 'written_off'

/** The colour of a state's chip; its word says the same. */
export type StateTone = 'mute' | 'due' | 'late' | 'wait' | 'paid'

/** What people are told about an invoice today. `days`: until the due date, or since. */
export type DisplayState =
  | { kind: 'draft'; tone: 'mute' }
  | { kind: 'void'; tone: 'mute' }
  | { kind: 'written_off'; tone: 'mute' }
  | { kind: 'due'; tone: 'due'; days: number }
  | { kind: 'due_today'; tone: 'due' }
  | { kind: 'part_paid'; tone: 'wait'; days: number }
  | { kind: 'late'; tone: 'late'; days: number; partPaid: boolean }
  | { kind: 'paid'; tone: 'paid'; on: CalendarDate | null }
  | { kind: 'credited'; tone: 'mute' }

export interface InvoiceStanding {
  state: InvoiceState
  /** Null only while it is a draft. */
  dueDate: CalendarDate | null
  /** The day of the payment that settled it. */
  paidOn: CalendarDate | null
  /** Minor units still to pay. */
  balance: bigint
  /** Credit notes take all of it back; or nothing else counts as paid yet. */
  credited?: 'wholly' | 'only' | null
}

/**
 * The state to show, `today` being the company's own (`today(company.timeZone, now)`). The due date itself is not
 * late; late says more than part paid. Nothing left to pay is paid, also where nothing was ever due; one that was
 * taken back and is not owed is credited, whoever paid before.
 */
export function displayState(invoice: InvoiceStanding, today: CalendarDate): DisplayState {
  const { state, dueDate, paidOn, balance, credited = null } = invoice
  if (state === 'draft') return { kind: 'draft', tone: 'mute' }
  if (state === 'void') return { kind: 'void', tone: 'mute' }
  if (state === 'written_off') return { kind: 'written_off', tone: 'mute' }
  if (credited === 'wholly' && balance <= 0n) return { kind: 'credited', tone: 'mute' }
  if (state === 'paid' || balance <= 0n) return { kind: 'paid', tone: 'paid', on: paidOn }
  if (dueDate === null) throw new Error('an issued invoice without a due date')

  // What was credited was not paid.
  const partPaid = state === 'part_paid' && credited !== 'only'
  const days = daysBetween(today, dueDate)
  if (days < 0) return { kind: 'late', tone: 'late', days: -days, partPaid }
  if (partPaid) return { kind: 'part_paid', tone: 'wait', days }
  return days === 0 ? { kind: 'due_today', tone: 'due' } : { kind: 'due', tone: 'due', days }
}

/** Its words: a key of the `states` messages and what goes into them. The year is said when it is not this one. */
export function stateMessage(
  shown: DisplayState,
  { today, locale }: { today: CalendarDate; locale?: string },
) {
  const days = 'days' in shown ? shown.days : 0
  if (shown.kind !== 'paid' || shown.on === null)
    return { key: shown.kind, values: { days, date: '' } } as const
  const thisYear = shown.on.slice(0, 4) === today.slice(0, 4)
  const date = formatDate(shown.on, thisYear ? 'dayMonth' : 'short', locale)
  return { key: 'paid_on', values: { days, date } } as const
}
