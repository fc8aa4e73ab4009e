import { addDays, type CalendarDate, formatInstant, today } from '@/lib/dates'

const minute = 60_000
const day = 24 * 60 * minute

/** The order of a day, so that one thing follows another: each has its eighth of what has passed of today. */
const order = { written: 4, read: 3, paid: 2, settled: 1, last: 0 }

/** The time around a company's today that its papers are told in. */
export type Calendar = {
  /** The calendar date so many days before today; negative: still to come. */
  day: (daysAgo: number) => CalendarDate
  /** A moment so many days ago, on the clock there. */
  moment: (daysAgo: number, part?: keyof typeof order) => Date
  /** The calendar date there of a moment. */
  dayOf: (moment: Date) => CalendarDate
}

export function calendarOf({ timeZone }: { timeZone: string }, now: Date): Calendar {
  const thisDay = today(timeZone, now)
  const [hours = 0, minutes = 0] = formatInstant(now, timeZone, 'time').split(':').map(Number)
  const eighth = ((hours * 60 + minutes) * minute) / 8
  return {
    day: (daysAgo) => addDays(thisDay, -daysAgo),
    // Also a minute after midnight nothing of today happened yesterday.
    moment: (daysAgo, part = 'last') => new Date(now.getTime() - daysAgo * day - order[part] * eighth),
    dayOf: (moment) => today(timeZone, moment),
  }
}
