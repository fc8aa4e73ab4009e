import { z } from 'zod'
import { type CalendarDate, fromDbDate, toDbDate } from '@/lib/dates'
import type { Invoice, Prisma } from '@/lib/db/generated/client'
import { dateKey, type Edge, searchText } from '@/lib/keyset'

/** The tabs of a list. Open is all with something still to pay; late is the part of it past its due date. */
export const stateFilters = ['all', 'draft', 'open', 'late', 'paid', 'void', 'written_off'] as const
export type StateFilter = (typeof stateFilters)[number]

/** What an address says after ?state=; anything else is all. */
export function readStateFilter(text: unknown): StateFilter {
  return z.enum(stateFilters).catch('all').parse(text)
}

/** `today`: the company's own. */
export function whereState(filter: StateFilter, today: CalendarDate): Prisma.InvoiceWhereInput {
  switch (filter) {
    case 'all':
      return {}
    case 'open':
      return { state: { in: ['issued', 'part_paid'] } }
    case 'late':
      return { state: { in: ['issued', 'part_paid'] }, dueDate: { lt: toDbDate(today) } }
    default:
      return { state: filter }
  }
}

/** Number and PO number alone: where the client goes without saying. */
export function whereNumbered(search: string | undefined): Prisma.InvoiceWhereInput {
  const text = searchText(search)
  if (text === null) return {}
  const like = (contains: string) => ({ contains, mode: 'insensitive' as const })
  // Lists write "PO 4500117394": that is looked for as it is read, too.
  return {
    OR: [{ number: like(text) }, { poNumber: like(text) }, { poNumber: like(text.replace(/^PO\s+/i, '')) }],
  }
}

/** Latest issue date first, what has none yet before all; then the latest written. */
export const latestFirst = [
  { issueDate: { sort: 'desc', nulls: 'first' } },
  { id: 'desc' },
] satisfies Prisma.InvoiceOrderByWithRelationInput[]

export const oldestFirst = [
  { issueDate: { sort: 'asc', nulls: 'last' } },
  { id: 'asc' },
] satisfies Prisma.InvoiceOrderByWithRelationInput[]

type InvoiceEdge = Edge<z.output<typeof dateKey>>

/** A condition on the two columns that such a list is sorted by: of invoices, and of quotes. */
type Beyond = {
  issueDate?: Date | null | { lt?: Date; lte?: Date; gt?: Date; not?: null }
  id?: { lt: string } | { gt: string }
  OR?: Beyond[]
}

/** What stands beyond the edge in a list that is read latest first. */
export function whereBeyond({ direction, key: [date, id] }: InvoiceEdge): Beyond {
  if (direction === 'after') return date === null ? afterUndated(id) : afterDate(toDbDate(date), id)
  return date === null ? { issueDate: null, id: { gt: id } } : beforeDate(toDbDate(date), id)
}

function afterUndated(id: string): Beyond {
  return { OR: [{ issueDate: null, id: { lt: id } }, { issueDate: { not: null } }] }
}

// The first condition alone decides where the index is entered.
function afterDate(date: Date, id: string): Beyond {
  return { issueDate: { lte: date }, OR: [{ issueDate: { lt: date } }, { id: { lt: id } }] }
}

function beforeDate(date: Date, id: string): Beyond {
  return { OR: [{ issueDate: null }, { issueDate: { gt: date } }, { issueDate: date, id: { gt: id } }] }
}

export function keyOfInvoice(invoice: Pick<Invoice, 'id' | 'issueDate'>): [CalendarDate | null, string] {
  return [invoice.issueDate && fromDbDate(invoice.issueDate), invoice.id]
}

/** What addresses hold. */
export const invoiceKey = dateKey
