import { type CalendarDate, formatInstant, isCalendarDate, today } from './dates'

/** 'HH:MM' as a time field sends it; null when it is none. */
export function parseTime(text: string): string | null {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})(?::00)?$/.exec(text.trim()) ?? []
  if (!hour || !minute || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}`
}

const dayMs = 86_400_000

type WallTime = { date: CalendarDate; time: string; timeZone: string }

/**
 * The moment at which clocks there show it. Null when they never do, because they are set forward over it; where they
 * are set back and show it twice, the first time.
 */
export function instantAt({ date, time, timeZone }: WallTime): Date | null {
  if (!isCalendarDate(date) || parseTime(time) !== time) return null
  const shown = Date.parse(`${date}T${time}:00Z`)
  // Whatever is done to the clocks that day, one of these two is how far they are from UTC at the time.
  const moments = [shown - dayMs, shown + dayMs]
    .map((near) => shown - distance(new Date(near), timeZone))
    .filter((moment) => shownAt(new Date(moment), timeZone) === shown)
  return moments.length > 0 ? new Date(Math.min(...moments)) : null
}

/** What clocks show, as if it were UTC. Milliseconds, to the minute. */
function shownAt(instant: Date, timeZone: string): number {
  return Date.parse(`${today(timeZone, instant)}T${formatInstant(instant, timeZone, 'time')}:00Z`)
}

function distance(instant: Date, timeZone: string): number {
  return shownAt(instant, timeZone) - Math.floor(instant.getTime() / 60_000) * 60_000
}
