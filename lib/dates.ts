/**
 * A day on the calendar, '2026-11-03': issue, due and payment dates. It has no time and no zone, sorts as text,
 * and lies between FIRST_DAY and LAST_DAY. Arithmetic is on whole days in UTC, where each has 86,400 seconds.
 */
export type CalendarDate = string

export type DateStyle = 'short' | 'long' | 'full' | 'dayMonth' | 'dayMonthLong'

const FIRST_DAY = '1900-01-01'
const LAST_DAY = '2200-12-31'
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

export function isCalendarDate(text: unknown): text is CalendarDate {
  return typeof text === 'string' && isDay(text) && text >= FIRST_DAY && text <= LAST_DAY
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  // Date rolls 30 February over into March, and refuses month 13.
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** What a date field sent, or a cell of a CSV: ISO only, because 03/11/2026 is two days. Null when it is none. */
export function parseCalendarDate(text: string): CalendarDate | null {
  const date = text.trim()
  return isCalendarDate(date) ? date : null
}

/** A day before FIRST_DAY or after LAST_DAY; a browser's field sends years of six digits too. */
export function isBeyondCalendar(text: string): boolean {
  const date = text.trim()
  return /^\d{5,6}-\d{2}-\d{2}$/.test(date) || (isDay(date) && !isCalendarDate(date))
}

/** The day that `now` falls on in a time zone (IANA name). */
export function today(timeZone: string, now: Date): CalendarDate {
  const { year, month, day } = wallClock(timeZone, now)
  return `${year}-${month}-${day}`
}

/** The first moment of a day in a time zone: midnight, or right after it where the clock leaves midnight out. */
export function startOfDay(date: CalendarDate, timeZone: string): Date {
  const midnight = toDbDate(date).getTime()
  // No zone is further from UTC than 14 hours; then by halves, to the millisecond.
  let [before, begun] = [midnight - 15 * HOUR_MS, midnight + 15 * HOUR_MS]
  while (begun - before > 1) {
    const middle = Math.floor((before + begun) / 2)
    if (today(timeZone, new Date(middle)) < date) before = middle
    else begun = middle
  }
  return new Date(begun)
}

/** `days` later, or earlier when negative. Stops at the ends of the range. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  if (!Number.isInteger(days)) throw new RangeError(`not a number of days: ${days}`)
  const time = toDbDate(date).getTime() + days * DAY_MS
  if (time <= toDbDate(FIRST_DAY).getTime()) return FIRST_DAY
  if (time >= toDbDate(LAST_DAY).getTime()) return LAST_DAY
  return fromDbDate(new Date(time))
}

/** The last day of its month. */
export function endOfMonth(date: CalendarDate): CalendarDate {
  const day = toDbDate(date)
  return fromDbDate(new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)))
}

/** Days from one date to another; negative when `to` is the earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (toDbDate(to).getTime() - toDbDate(from).getTime()) / DAY_MS
}

/** For sorting: -1 when `a` is the earlier, 1 when `b` is, 0 on the same day. */
export function compareDates(a: CalendarDate, b: CalendarDate): -1 | 0 | 1 {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** A DATE column as Prisma gives it: a Date at midnight UTC. */
export function fromDbDate(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10)
}

/** A DATE column as Prisma wants it. Throws a RangeError for what is no calendar date. */
export function toDbDate(date: CalendarDate): Date {
  if (!isCalendarDate(date)) throw new RangeError(`not a calendar date: ${JSON.stringify(date)}`)
  return new Date(`${date}T00:00:00Z`)
}

/**
 * short '3 Nov 2026' · long '3 November 2026' · full 'Thursday, 3 December 2026' · dayMonth '6 Nov' ·
 * dayMonthLong '6 November'.
 */
export function formatDate(date: CalendarDate, style: DateStyle, locale = 'en-GB'): string {
  const day = toDbDate(date)
  return isEnglish(locale) ? englishDate(day, style) : intlDate(day, style, locale)
}

/** A moment as people there saw it on the clock. dateTime '14 Nov 2026, 09:05' · date '14 Nov 2026' · time '09:05'. */
export function formatInstant(
  instant: Date,
  timeZone: string,
  style: 'dateTime' | 'date' | 'time' = 'dateTime',
  locale = 'en-GB',
): string {
  const { hour, minute } = wallClock(timeZone, instant)
  const time = `${hour}:${minute}`
  if (style === 'time') return time
  const date = formatDate(today(timeZone, instant), 'short', locale)
  return style === 'date' ? date : `${date}, ${time}`
}

/** An IANA name that this machine knows: 'Europe/Berlin', 'UTC'. A bare offset ('+01:00') is none: it has no summer. */
export function isTimeZone(text: unknown): text is string {
  if (typeof text !== 'string' || text.length > 60 || !/^[A-Za-z]/.test(text)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: text })
    return true
  } catch {
    return false
  }
}

/** The zones to choose from, UTC first. */
export function listTimeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function wallClock(timeZone: string, instant: Date) {
  const known = clocks.get(timeZone)
  const clock =
    known ??
    new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  if (known === undefined) clocks.set(timeZone, clock)

  const parts = { year: '', month: '', day: '', hour: '', minute: '' }
  for (const { type, value } of clock.formatToParts(instant)) {
    if (type === 'year' || type === 'month' || type === 'day' || type === 'hour' || type === 'minute') {
      parts[type] = value.padStart(type === 'year' ? 4 : 2, '0')
    }
  }
  return parts
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

function isEnglish(locale: string): boolean {
  return locale === 'en' || locale.startsWith('en-')
}

// English is written out here because Intl's changes from one ICU to the next ("Sept" for "Sep", a comma after the
// weekday that comes and goes): the server's text and the browser's would differ.
function englishDate(date: Date, style: DateStyle): string {
  const day = date.getUTCDate()
  const year = date.getUTCFullYear()
  const month = MONTHS[date.getUTCMonth()] ?? ''
  switch (style) {
    case 'short':
      return `${day} ${month.slice(0, 3)} ${year}`
    case 'long':
      return `${day} ${month} ${year}`
    case 'full':
      return `${WEEKDAYS[date.getUTCDay()]}, ${day} ${month} ${year}`
    case 'dayMonth':
      return `${day} ${month.slice(0, 3)}`
    case 'dayMonthLong':
      return `${day} ${month}`
  }
}

const INTL_STYLES: Record<DateStyle, Intl.DateTimeFormatOptions> = {
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  dayMonthLong: { day: 'numeric', month: 'long' },
}

function intlDate(date: Date, style: DateStyle, locale: string): string {
  return new Intl.DateTimeFormat(locale, { ...INTL_STYLES[style], timeZone: 'UTC' }).format(date)
}
