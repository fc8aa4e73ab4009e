import { z } from 'zod'
import { fromDbDate, isCalendarDate, toDbDate } from '@/lib/dates'
import type { Invoice, Prisma } from '@/lib/db/generated/client'
import { plainText } from '@/lib/keyset'
import type { PortalSort, SortColumn } from './schema'

/*
 * A list is read from the place of a row: its values in the columns that the list is sorted by, and its id. All of
 * them run in one direction, so that one index serves both. What a client sees has a number and both dates: the
 * database says so (Invoice_number_from_issue, Invoice_dates_from_issue).
 */

type Column = 'issueDate' | 'dueDate' | 'numberOrder' | 'currency' | 'shownAmount' | 'id'
type Value = string | bigint | Date

/** Amounts of different currencies can't be compared: each currency by itself. */
const columnsBy: Record<SortColumn, readonly Column[]> = {
  issued: ['issueDate', 'id'],
  due: ['dueDate', 'id'],
  number: ['numberOrder', 'id'],
  amount: ['currency', 'shownAmount', 'id'],
}

const date = z.string().refine(isCalendarDate).transform(toDbDate)
const minorUnits = z
  .string()
  .regex(/^-?\d{1,18}$/)
  .transform(BigInt)

/** Sixty letters, of which at most thirty begin a number of twelve figures. */
const padded = z
  .string()
  .max(400)
  .regex(/^[^\0]*$/)

const valueSchemas: Record<Column, z.ZodType<Value>> = {
  issueDate: date,
  dueDate: date,
  numberOrder: padded,
  currency: plainText,
  shownAmount: minorUnits,
  id: z.uuid(),
}

/** What the address of a place in the list holds; one of another order is none. */
export function placeKeyOf({ by }: PortalSort) {
  return z
    .tuple([z.literal(by)], z.string())
    .transform(([, ...texts]) => texts)
    .pipe(z.array(z.string()).length(columnsBy[by].length))
    .transform((texts, context) => {
      const values = columnsBy[by].map((column, at) => valueSchemas[column].safeParse(texts[at]))
      const good = values.flatMap((value) => (value.success ? [value.data] : []))
      if (good.length === values.length) return good
      context.addIssue('not a place in this list')
      return z.NEVER
    })
}

export function keyOf({ by }: PortalSort) {
  return (invoice: Invoice): string[] => [by, ...columnsBy[by].map((column) => textOf(invoice[column]))]
}

function textOf(value: Value | null): string {
  return value instanceof Date ? fromDbDate(value) : String(value ?? '')
}

/** `backwards`: from a place towards the beginning. */
export function orderOf(
  { by, descending }: PortalSort,
  backwards: boolean,
): Prisma.InvoiceOrderByWithRelationInput[] {
  const direction = descending === backwards ? ('asc' as const) : ('desc' as const)
  return columnsBy[by].map((column) => ({ [column]: direction }))
}

type From = { sort: PortalSort; backwards: boolean; values: readonly Value[] }

/** What stands beyond that place, in the direction of reading. */
export function whereBeyond({ sort, backwards, values }: From): Prisma.InvoiceWhereInput {
  const columns = columnsBy[sort.by]
  const further = sort.descending === backwards ? 'gt' : 'lt'
  const [first = 'id'] = columns
  const ways = columns.map((column, at) => ({
    ...Object.fromEntries(columns.slice(0, at).map((same, place) => [same, values[place]])),
    [column]: { [further]: values[at] },
  }))
  // The first condition alone decides where the index is entered.
  return { [first]: { [`${further}e`]: values[0] }, OR: ways }
}
