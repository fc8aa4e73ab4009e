import { addDays, type CalendarDate, fromDbDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companySql, sql, thisCompany } from '@/lib/db/tenancy'
import { earliestStage, latestStage, stageLapsesAfter } from './schedule'

/** Where a list of invoices by due date goes on. */
export type DuePlace = { dueDate: CalendarDate; id: string }

type Asked = {
  company: Pick<Company, 'reminderDays'>
  /** The company's own. */
  day: CalendarDate
  after: DuePlace | null
  limit: number
}

/**
 * Open invoices of which a stage has come that nobody has dealt with, by due date: read by the index on state and due
 * date, within the days that a stage can be away.
 */
export async function invoicesToRemind(
  view: CompanyDb,
  { company, day, after, limit }: Asked,
): Promise<DuePlace[]> {
  const beyond = after ? sql`("dueDate", "id") > (${after.dueDate}::date, ${after.id}::uuid)` : sql`TRUE`
  const rows = await companySql<{ id: string; dueDate: Date }>(view)`
    SELECT "id", "dueDate" FROM "Invoice"
    WHERE "Invoice"."companyId" = ${thisCompany}::uuid AND "state" IN ('issued', 'part_paid')
      AND "dueDate" BETWEEN ${addDays(day, -latestStage - stageLapsesAfter)}::date
        AND ${addDays(day, -earliestStage)}::date
      AND "remindersStoppedAt" IS NULL AND ${beyond} AND EXISTS (${comeStages(company.reminderDays, day)})
    ORDER BY "dueDate", "id" LIMIT ${limit}`
  return rows.map(({ id, dueDate }) => ({ id, dueDate: fromDbDate(dueDate) }))
}

type PassOver = {
  /** `own`: those that each client has of its own. */
  stages: number[] | 'own'
  /** Whose invoices: of clients who are reminded so, of one client, or a single one. */
  of: { reminders: 'company' | 'own' } | { clientId: string } | { invoiceId: string }
  /** Stages whose day lay before it. */
  day: CalendarDate
  now: Date
}

/**
 * Stages whose day has passed are behind the invoices that are open now: reminders that are switched on, or get a new
 * stage, send nothing for days gone by.
 */
export async function passOver(tx: CompanyTx, { stages, of, day, now }: PassOver): Promise<void> {
  const listed = stages === 'own' ? sql`"Client"."reminderDays"` : sql`${stages}::int[]`
  await companySql(tx)`
    INSERT INTO "Reminder" ("id", "companyId", "invoiceId", "offsetDays", "outcome", "at")
    SELECT DISTINCT ON ("Invoice"."id", stage)
      gen_random_uuid(), "Invoice"."companyId", "Invoice"."id", stage, 'skipped'::"ReminderOutcome", ${now}::timestamptz
    FROM "Invoice"
    JOIN "Client" ON "Client"."companyId" = "Invoice"."companyId" AND "Client"."id" = "Invoice"."clientId"
    CROSS JOIN LATERAL unnest(${listed}) AS stage
    WHERE "Invoice"."companyId" = ${thisCompany}::uuid AND "Invoice"."state" IN ('issued', 'part_paid')
      AND "Invoice"."dueDate" + stage < ${day}::date
      AND "Invoice"."dueDate" + stage > ${addDays(day, -stageLapsesAfter)}::date AND ${whose(of)}
    ON CONFLICT ("companyId", "invoiceId", "offsetDays") DO NOTHING`
}

function whose(of: PassOver['of']) {
  if ('clientId' in of) return sql`"Invoice"."clientId" = ${of.clientId}::uuid`
  if ('invoiceId' in of) return sql`"Invoice"."id" = ${of.invoiceId}::uuid`
  return sql`"Client"."reminders" = ${of.reminders}::"ClientReminders"`
}

type Ahead = { company: Pick<Company, 'remindersOn' | 'reminderDays'>; day: CalendarDate; limit: number }

/** Open invoices by the day of the first stage that lies ahead of them, or has come and waits. */
export async function invoicesAhead(view: CompanyDb, { company, day, limit }: Ahead): Promise<string[]> {
  if (!company.remindersOn) return []
  const rows = await companySql<{ id: string }>(view)`
    SELECT "Invoice"."id" FROM "Invoice"
    JOIN "Client" ON "Client"."companyId" = "Invoice"."companyId" AND "Client"."id" = "Invoice"."clientId"
    CROSS JOIN LATERAL unnest(${daysOfClient(company.reminderDays)}) AS stage
    WHERE "Invoice"."companyId" = ${thisCompany}::uuid AND "Invoice"."state" IN ('issued', 'part_paid')
      AND "Invoice"."dueDate" >= ${addDays(day, -latestStage - stageLapsesAfter)}::date
      AND "Invoice"."dueDate" + stage > ${addDays(day, -stageLapsesAfter)}::date
      AND "Invoice"."remindersStoppedAt" IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM "Reminder"
        WHERE "Reminder"."companyId" = "Invoice"."companyId" AND "Reminder"."invoiceId" = "Invoice"."id"
          AND "Reminder"."offsetDays" = stage)
    GROUP BY "Invoice"."id"
    ORDER BY MIN("Invoice"."dueDate" + stage), "Invoice"."id" LIMIT ${limit}`
  return rows.map(({ id }) => id)
}

/** Stages of the invoice at hand whose day has come, and which are neither done nor too old. */
function comeStages(companyDays: number[], day: CalendarDate) {
  return sql`
    SELECT 1 FROM "Client" CROSS JOIN LATERAL unnest(${daysOfClient(companyDays)}) AS stage
    WHERE "Client"."companyId" = "Invoice"."companyId" AND "Client"."id" = "Invoice"."clientId"
      AND "Invoice"."dueDate" + stage <= ${day}::date
      AND "Invoice"."dueDate" + stage > ${addDays(day, -stageLapsesAfter)}::date
      AND NOT EXISTS (
        SELECT 1 FROM "Reminder"
        WHERE "Reminder"."companyId" = "Invoice"."companyId" AND "Reminder"."invoiceId" = "Invoice"."id"
          AND "Reminder"."offsetDays" = stage)`
}

function daysOfClient(companyDays: number[]) {
  return sql`CASE "Client"."reminders" WHEN 'own' THEN "Client"."reminderDays"
    WHEN 'company' THEN ${companyDays}::int[] ELSE '{}'::int[] END`
}
