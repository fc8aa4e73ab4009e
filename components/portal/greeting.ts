import { formatInstant } from '@/lib/dates'

export type PartOfDay = 'morning' | 'afternoon' | 'evening'

/** By the company's clock. The night belongs to the evening until five. */
export function partOfDay(now: Date, timeZone: string): PartOfDay {
  const clock = formatInstant(now, timeZone, 'time')
  if (clock < '05:00' || clock >= '18:00') return 'evening'
  return clock < '12:00' ? 'morning' : 'afternoon'
}

/** "Jules" of "Jules Hartley"; a name of one word as it is. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name
}
