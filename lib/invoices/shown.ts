import { type CalendarDate, formatDate, fromDbDate } from '@/lib/dates'
import type { Invoice } from '@/lib/db/generated/client'
import { translator } from '@/lib/i18n/translator'
import { formatMoney } from '@/lib/money'
import { type DisplayState, displayState, type StateTone, stateMessage } from './state'

/** A state as a chip shows it: a word and a colour. */
export type ShownState = { kind: DisplayState['kind']; tone: StateTone; words: string }

type Standing = Pick<Invoice, 'state' | 'dueDate' | 'paidOn' | 'balance' | 'total' | 'paid' | 'credited'>

/** `today`: the company's own. */
export function showState(invoice: Standing, today: CalendarDate): ShownState {
  const shown = displayState(
    {
      state: invoice.state,
      balance: invoice.balance,
      credited: creditOf(invoice),
      dueDate: invoice.dueDate && fromDbDate(invoice.dueDate),
      paidOn: invoice.paidOn && fromDbDate(invoice.paidOn),
    },
    today,
  )
  const { key, values } = stateMessage(shown, { today })
  return { kind: shown.kind, tone: shown.tone, words: translator('states')(key, values) }
}

function creditOf({ credited, paid, total }: Standing): 'wholly' | 'only' | null {
  if (credited === 0n) return null
  if (credited === total) return 'wholly'
  return paid <= credited ? 'only' : null
}

/** That somebody gave their invoice up is not told to its client: to them it is closed. */
export function asClientsSee(state: ShownState): ShownState {
  return state.kind === 'written_off' ? { ...state, words: translator('states')('closed') } : state
}

/** What a list shows of it: what is left while something is, else the whole. */
export function showAmount(invoice: Pick<Invoice, 'state' | 'balance' | 'total' | 'currency'>): string {
  const open = invoice.state === 'issued' || invoice.state === 'part_paid'
  return formatMoney(open ? invoice.balance : invoice.total, invoice.currency)
}

/** '3 Nov', or '3 Nov 2025' when that is not this year. */
export function showDay(date: Date | null, today: CalendarDate): string | null {
  if (date === null) return null
  const day = fromDbDate(date)
  return formatDate(day, day.slice(0, 4) === today.slice(0, 4) ? 'dayMonth' : 'short')
}
