import rrule from 'rrule'
import { addDays, type CalendarDate, formatDate, fromDbDate, toDbDate } from '@/lib/dates'
import type { units } from './schedule-units'

/** Node sees the package's CommonJS build as one object; its types describe the other build. */
const { RRule } = rrule as unknown as { RRule: typeof rrule.RRule }

/** How often, as it is chosen. Days are calendar dates: no time and no zone is in it. */
export type Schedule = {
  /** 1 to 60: every third month is 3. */
  every: number
  unit: (typeof units)[number]
  startsOn: CalendarDate
  /** The last day it may fall on; null: no end. */
  until: CalendarDate | null
  /** How many there are in all; null: no end. */
  count: number | null
}

/**
 * The schedule as a rule of RFC 5545 without its start. A day that not every month has (29 to 31) means that day or
 * the month's last: of the days up to it, the last one that there is (BYSETPOS=-1).
 */
export function ruleOf({ every, unit, startsOn, until, count }: Schedule): string {
  const month = Number(startsOn.slice(5, 7))
  const day = Number(startsOn.slice(8, 10))
  const days = Array.from({ length: Math.max(1, day - 27) }, (_, index) => Math.max(28, day) - index)
  const onDay = day <= 28 ? [`BYMONTHDAY=${day}`] : [`BYMONTHDAY=${days.reverse().join(',')}`, 'BYSETPOS=-1']
  return [
    `FREQ=${{ week: 'WEEKLY', month: 'MONTHLY', year: 'YEARLY' }[unit]}`,
    ...(every === 1 ? [] : [`INTERVAL=${every}`]),
    ...(unit === 'year' ? [`BYMONTH=${month}`] : []),
    ...(unit === 'week' ? [] : onDay),
    ...(until === null ? [] : [`UNTIL=${until.replaceAll('-', '')}`]),
    ...(count === null ? [] : [`COUNT=${count}`]),
  ].join(';')
}

/** What was chosen, from the rule that it made. */
export function scheduleOf({ rule, startsOn }: Stored): Schedule {
  const { options } = parsed({ rule, startsOn })
  const unit = options.freq === RRule.WEEKLY ? 'week' : options.freq === RRule.MONTHLY ? 'month' : 'year'
  return {
    every: options.interval,
    unit,
    startsOn,
    until: options.until && fromDbDate(options.until),
    count: options.count,
  }
}

type Stored = { rule: string; startsOn: CalendarDate }

/** The first day of it on or after `from`; null: there is none any more. */
export function firstFrom(stored: Stored, from: CalendarDate): CalendarDate | null {
  const day = parsed(stored).after(toDbDate(from), true)
  return day && fromDbDate(day)
}

/** The days that follow `day`, `most` at most. A rule that never ends is asked for these alone. */
export function daysAfter(stored: Stored, day: CalendarDate, most: number): CalendarDate[] {
  const days: CalendarDate[] = []
  for (let next = firstFrom(stored, addDays(day, 1)); next && days.length < most; ) {
    days.push(next)
    next = firstFrom(stored, addDays(next, 1))
  }
  return days
}

/** The first day of a rule that begins the month after this one and is not past. */
export function monthAfter(issued: CalendarDate, today: CalendarDate): CalendarDate {
  const rule = ruleOf({ every: 1, unit: 'month', startsOn: issued, until: null, count: null })
  const from = addDays(issued, 1)
  return firstFrom({ rule, startsOn: issued }, from > today ? from : today) ?? today
}

/** 'Every 3 months on the 31st or the month’s last day, until 31 December 2027'. */
export function scheduleWords({ every, unit, startsOn, until, count }: Schedule): string {
  const often = every === 1 ? `Every ${unit}` : `Every ${every} ${unit}s`
  const end = [
    until && `until ${formatDate(until, 'long')}`,
    count && (count === 1 ? 'once' : `${count} times in all`),
  ].filter(Boolean)
  return [[often, onWhich(unit, startsOn)].join(' '), ...end].join(', ')
}

function onWhich(unit: Schedule['unit'], startsOn: CalendarDate): string {
  if (unit === 'week') return `on ${formatDate(startsOn, 'full').split(',')[0]}`
  if (unit === 'year') return `on ${formatDate(startsOn, 'dayMonthLong')}`
  const day = Number(startsOn.slice(8, 10))
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[ordinal.select(day)]
  return `on the ${day}${ending}${day > 28 ? ' or the month’s last day' : ''}`
}

const ordinal = new Intl.PluralRules('en', { type: 'ordinal' })

/** Dates at midnight UTC stand for days: summer time never enters. Days past the calendar's end are not asked for. */
function parsed({ rule, startsOn }: Stored) {
  return RRule.fromString(`DTSTART:${startsOn.replaceAll('-', '')}T000000Z\nRRULE:${rule}`)
}
