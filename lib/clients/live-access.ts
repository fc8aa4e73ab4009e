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
 * Who gets a client's invoices by e-mail: who wants them, and may see them. Of those who may see only some,
 * those for whom `invoiceId` was chosen; none while no invoice is named.
 */
export function receivesOn(day: CalendarDate, invoiceId?: string): Prisma.ClientContactWhereInput {
  const chosen = invoiceId ? [{ invoices: { some: { invoiceId } } }] : []
  return {
    ...accessOn(day),
    receivesInvoices: true,
    AND: { OR: [{ role: { in: ['billing', 'viewer'] } }, ...chosen] },
  }
}
