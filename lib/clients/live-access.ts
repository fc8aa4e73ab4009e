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

/**
 * Who may see a client's invoice: of those who may see only some, those for whom `invoiceId` was chosen; none of
 * them while no invoice is named.
 */
export function seesOn(day: CalendarDate, invoiceId?: string): Prisma.ClientContactWhereInput {
  const chosen = invoiceId ? [{ invoices: { some: { invoiceId } } }] : []
  return { ...accessOn(day), AND: { OR: [{ role: { in: ['billing', 'viewer'] } }, ...chosen] } }
}

/** Who gets a client's invoices by e-mail: who wants them, and may see them. */
export function receivesOn(day: CalendarDate, invoiceId?: string): Prisma.ClientContactWhereInput {
  return { ...seesOn(day, invoiceId), receivesInvoices: true }
}
