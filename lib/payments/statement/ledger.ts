import { type CalendarDate, toDbDate } from '@/lib/dates'
import { type CompanyDb, companySql, sql, thisCompany } from '@/lib/db/tenancy'
import type { Currency } from '@/lib/money'

/*
 * A client's account: what was invoiced and went back is owed, what was paid, credited and given up is not. Payments
 * and refunds that were removed never happened. What was issued and made void stands there twice, on its day and on the
 * day of that: whoever has the paper finds it. So the whole comes to what is open, less the client's credit
 * (docs/decisions/051).
 */

export type EntryKind =
  | 'invoice'
  | 'credit_note'
  | 'payment'
  | 'refund'
  | 'written_off'
  | 'invoice_void'
  | 'credit_note_void'

export type Entry = {
  kind: EntryKind
  /** The order of what happened on one day. */
  rank: number
  id: string
  /** Its number, or a payment's reference. */
  name: string | null
  /** What its page is found by; a credit note's invoice besides. */
  publicId: string | null
  ofInvoice: string | null
  day: Date
  /** Minor units; what is owed more is above zero. */
  amount: bigint
}

export type OfClient = { clientId: string; currency: Currency; timeZone: string }

/** Every entry of the account: each part has the columns of the first. */
function account({ clientId, currency, timeZone }: OfClient) {
  const ofClient = sql`"companyId" = ${thisCompany}::uuid AND "clientId" = ${clientId}::uuid AND "currency" = ${currency}`
  // Nothing ends before it began: what is dated ahead can be made void today.
  const voided = sql`GREATEST("issueDate", ("voidedAt" AT TIME ZONE ${timeZone})::date)`
  return sql`
    SELECT 'invoice' AS kind, 0 AS rank, "id", "number" AS name, "publicId", NULL AS "ofInvoice",
      "issueDate" AS day, "total" AS amount
    FROM "Invoice" WHERE ${ofClient} AND "state" <> 'draft'
    UNION ALL
    SELECT 'credit_note', 1, "id", "number", "publicId",
      (SELECT i."publicId" FROM "Invoice" i WHERE i."id" = "CreditNote"."invoiceId"), "issueDate", -"total"
    FROM "CreditNote" WHERE ${ofClient}
    UNION ALL
    SELECT 'payment', 2, "id", "reference", NULL, NULL, "paidOn", -"amount"
    FROM "Payment" WHERE ${ofClient} AND "removedAt" IS NULL AND "creditNoteId" IS NULL
    UNION ALL
    SELECT 'refund', 3, "id", "reference", NULL, NULL, "refundedOn", "amount"
    FROM "Refund" WHERE ${ofClient} AND "removedAt" IS NULL
    UNION ALL
    SELECT 'written_off', 4, "id", "number", "publicId", NULL, GREATEST("issueDate", "writtenOffOn"), -"balance"
    FROM "Invoice" WHERE ${ofClient} AND "state" = 'written_off'
    UNION ALL
    SELECT 'invoice_void', 5, "id", "number", "publicId", NULL, ${voided}, -"total"
    FROM "Invoice" WHERE ${ofClient} AND "state" = 'void'
    UNION ALL
    SELECT 'credit_note_void', 6, "id", "number", "publicId",
      (SELECT i."publicId" FROM "Invoice" i WHERE i."id" = "CreditNote"."invoiceId"), ${voided}, "total"
    FROM "CreditNote" WHERE ${ofClient} AND "voidedAt" IS NOT NULL`
}

type Days = { from: CalendarDate | null; to: CalendarDate | null }

/** The first and the last day there are, where none is said. */
function daysOf({ from, to }: Days) {
  return { first: toDbDate(from ?? '1900-01-01'), last: toDbDate(to ?? '2200-12-31') }
}

export type Sums = {
  /** What was owed before the first day. */
  opening: bigint
  /** Within the days, both above zero. */
  charges: bigint
  credits: bigint
  entries: number
}

/** What the account comes to. */
export async function sumsOf(view: CompanyDb, { days, ...of }: OfClient & { days: Days }): Promise<Sums> {
  const { first, last } = daysOf(days)
  const [sums] = await companySql<Sums>(view)`
    SELECT
      COALESCE(SUM(amount) FILTER (WHERE day < ${first}::date), 0)::bigint AS opening,
      COALESCE(SUM(amount) FILTER (WHERE day BETWEEN ${first}::date AND ${last}::date AND amount > 0), 0)::bigint AS charges,
      COALESCE(-SUM(amount) FILTER (WHERE day BETWEEN ${first}::date AND ${last}::date AND amount < 0), 0)::bigint AS credits,
      (COUNT(*) FILTER (WHERE day BETWEEN ${first}::date AND ${last}::date))::int AS entries
    FROM (${account(of)}) AS account`
  if (!sums) throw new Error('The account came to no sum.')
  return sums
}

/** An entry's place: its day, its order there, its id. */
export type Place = { day: CalendarDate; rank: number; id: string }

type Read = OfClient & {
  days: Days
  /** Beyond it, in the direction of reading. */
  from?: Place & { backwards: boolean }
  limit: number
}

/** Entries of those days, the oldest first, or from a place back; each with what was owed after it. */
export async function readEntries(
  view: CompanyDb,
  { days, from, limit, ...of }: Read,
): Promise<(Entry & { balance: bigint })[]> {
  const { first, last } = daysOf(days)
  const place = from && sql`(${toDbDate(from.day)}::date, ${from.rank}::int, ${from.id}::uuid)`
  const row = sql`(day, rank, "id")`
  const beyond = !place ? sql`TRUE` : from.backwards ? sql`${row} < ${place}` : sql`${row} > ${place}`
  const order = from?.backwards ? sql`day DESC, rank DESC, "id" DESC` : sql`day, rank, "id"`
  return companySql<Entry & { balance: bigint }>(view)`
    SELECT * FROM (
      SELECT *, (SUM(amount) OVER (ORDER BY day, rank, "id"))::bigint AS balance
      FROM (${account(of)}) AS account
    ) AS running
    WHERE day BETWEEN ${first}::date AND ${last}::date AND ${beyond}
    ORDER BY ${order} LIMIT ${limit}`
}
