import { addDays, type CalendarDate, endOfMonth, isBeyondCalendar, isCalendarDate } from '@/lib/dates'
import { isCurrency } from '@/lib/money'

/** What a statement can be about; `dates`: from a day, to a day. */
export const periodNames = ['this-month', 'last-month', 'this-year', 'last-year', 'all', 'dates'] as const
export type PeriodName = (typeof periodNames)[number]

/** The days of a statement, both of them in it; null: from the beginning, to what there is. */
export type Period = { name: PeriodName; from: CalendarDate | null; to: CalendarDate | null }

/** What is wrong with the two days that were typed. */
export type PeriodProblem = 'malformed' | 'beyond' | 'backwards'

export type AskedStatement = {
  period: Period
  /** What was typed, to be typed on. */
  typed: { from: string; to: string }
  problem: PeriodProblem | null
  /** Null: the one that there is most to say of. */
  currency: string | null
}

type Query = (name: string) => string | null

/** What an address says after its ?; this year is the usual. `today`: the company's own. */
export function readStatement(query: Query, today: CalendarDate): AskedStatement {
  const named = query('period')
  const name = periodNames.find((period) => period === named) ?? 'this-year'
  const typed = { from: (query('from') ?? '').trim(), to: (query('to') ?? '').trim() }
  const asked = query('currency')
  const currency = isCurrency(asked) ? asked : null
  if (name !== 'dates') {
    return { period: periodOf(name, today), typed: { from: '', to: '' }, problem: null, currency }
  }
  const problem = problemOf(typed)
  // What is shown beside the sentence is this year; the two days stay what they are about.
  const period = problem
    ? { ...periodOf('this-year', today), name }
    : { name, from: typed.from || null, to: typed.to || null }
  return { period, typed, problem, currency }
}

function problemOf({ from, to }: AskedStatement['typed']): PeriodProblem | null {
  const wrong = [from, to].filter((day) => day !== '' && !isCalendarDate(day))
  if (wrong.length > 0) return wrong.every(isBeyondCalendar) ? 'beyond' : 'malformed'
  return from !== '' && to !== '' && from > to ? 'backwards' : null
}

/** Months and years are whole ones, so that what is dated ahead is in them. */
export function periodOf(name: Exclude<PeriodName, 'dates'>, today: CalendarDate): Period {
  const month = `${today.slice(0, 7)}-01`
  const year = Number(today.slice(0, 4))
  const lastMonth = addDays(month, -1)
  switch (name) {
    case 'this-month':
      return { name, from: month, to: endOfMonth(today) }
    case 'last-month':
      return { name, from: `${lastMonth.slice(0, 7)}-01`, to: lastMonth }
    case 'this-year':
      return { name, from: `${year}-01-01`, to: `${year}-12-31` }
    case 'last-year':
      return { name, from: `${year - 1}-01-01`, to: `${year - 1}-12-31` }
    case 'all':
      return { name, from: null, to: null }
  }
}

/** What the address of this statement holds; what is as usual is left out. */
export function statementQuery({
  period,
  typed,
  currency,
}: Pick<AskedStatement, 'period' | 'typed' | 'currency'>) {
  return {
    period: period.name === 'this-year' ? null : period.name,
    ...(period.name === 'dates' ? typed : {}),
    currency,
  }
}

/** How many entries a PDF takes: a thousand would hold the server up for four tenths of a second. */
export const mostOnPaper = 500
