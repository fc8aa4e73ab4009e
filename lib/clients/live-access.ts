import { type CalendarDate, toDbDate } from '@/lib/dates'
import type { Prisma } from '@/lib/db/generated/client'

/**
 * Somebody's access to a client that holds on a day of the company's time zone: the last day is still one of
 * them, and one who is switched off has none (Case 8).
 */
export function accessOn(day: CalendarDate): Prisma.ClientContactWhereInput {
  return {
    contact: { state: { not: 'disabled' } },
    OR: [{ accessUntil: null }, { accessUntil: { gte: toDbDate(day) } }],
  }
}
