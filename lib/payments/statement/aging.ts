import { type CalendarDate, daysBetween } from '@/lib/dates'

/** How long what is open has been due. */
export const ages = ['notDue', 'upTo30', 'upTo60', 'upTo90', 'over90'] as const
export type Age = (typeof ages)[number]

/** Minor units. */
export type Aging = Record<Age, bigint>

export type Due = { dueDate: CalendarDate; balance: bigint }

/** What is open, by how late it is; on its due day nothing is late yet. `today`: the company's own. */
export function ageOf(open: readonly Due[], today: CalendarDate): Aging {
  const aging: Aging = { notDue: 0n, upTo30: 0n, upTo60: 0n, upTo90: 0n, over90: 0n }
  for (const { dueDate, balance } of open) aging[ageAfter(daysBetween(dueDate, today))] += balance
  return aging
}

function ageAfter(daysLate: number): Age {
  if (daysLate <= 0) return 'notDue'
  if (daysLate <= 30) return 'upTo30'
  if (daysLate <= 60) return 'upTo60'
  return daysLate <= 90 ? 'upTo90' : 'over90'
}
