import type { NumberSeries } from '@/lib/db/generated/enums'
import { type CompanyDb, companySql, thisCompany } from '@/lib/db/tenancy'

/** Numbers of a series that nothing has: from `first` to `last`, both counted. */
export type NumberGap = { period: string; first: number; last: number }

export type SeriesReport = {
  /** '2026', or '' for a counter that never starts again. */
  period: string
  startsAt: number
  /** The last number given out. */
  last: number
  /** Documents that have one of them. */
  used: number
  gaps: NumberGap[]
}

/**
 * Every period of a series, the latest first, with what is missing between its first number and its last: nothing,
 * unless the counter was set ahead or somebody meddled with the rows. Void ones have their numbers still.
 */
export async function numberReport(view: CompanyDb, series: NumberSeries): Promise<SeriesReport[]> {
  const counters = await view.numberCounter.findMany({
    where: { series, last: { gt: 0 } },
    orderBy: { period: 'desc' },
  })
  const [used, gaps] = await Promise.all([usedBy(view, series), gapsOf(view, series)])
  return counters.map(({ period, startsAt, last }) => ({
    ...{ period, startsAt, last },
    used: used.get(period) ?? 0,
    gaps: gaps.filter((gap) => gap.period === period),
  }))
}

async function usedBy(view: CompanyDb, series: NumberSeries): Promise<Map<string, number>> {
  const rows = await companySql<{ period: string; used: number }>(view)`
    WITH "documents" AS (
      SELECT "numberPeriod" AS "period", 'invoice' AS "series" FROM "Invoice" WHERE "companyId" = ${thisCompany}::uuid
      UNION ALL
      SELECT "numberPeriod", 'credit_note' FROM "CreditNote" WHERE "companyId" = ${thisCompany}::uuid
      UNION ALL
      SELECT "numberPeriod", 'quote' FROM "Quote" WHERE "companyId" = ${thisCompany}::uuid
    )
    SELECT "period", COUNT(*)::int AS "used" FROM "documents"
    WHERE "period" IS NOT NULL AND "series" = ${series} GROUP BY "period"`
  return new Map(rows.map(({ period, used }) => [period, used]))
}

/** Between each number and the one before it; the counter's own start and end count as numbers too. */
function gapsOf(view: CompanyDb, series: NumberSeries): Promise<NumberGap[]> {
  return companySql<NumberGap>(view)`
    WITH "given" AS (
      SELECT "numberPeriod" AS "period", "numberCounter" AS "counter" FROM "Invoice"
      WHERE "companyId" = ${thisCompany}::uuid AND "numberCounter" IS NOT NULL AND ${series} = 'invoice'
      UNION ALL
      SELECT "numberPeriod", "numberCounter" FROM "CreditNote"
      WHERE "companyId" = ${thisCompany}::uuid AND ${series} = 'credit_note'
      UNION ALL
      SELECT "numberPeriod", "numberCounter" FROM "Quote"
      WHERE "companyId" = ${thisCompany}::uuid AND "numberCounter" IS NOT NULL AND ${series} = 'quote'
      UNION ALL
      SELECT "period", unnest(ARRAY["startsAt" - 1, "last" + 1]) FROM "NumberCounter"
      WHERE "companyId" = ${thisCompany}::uuid AND "series" = ${series}::"NumberSeries" AND "last" > 0
    ), "steps" AS (
      SELECT "period", "counter", lag("counter") OVER (PARTITION BY "period" ORDER BY "counter") AS "before"
      FROM "given"
    )
    SELECT "period", "before" + 1 AS "first", "counter" - 1 AS "last" FROM "steps"
    WHERE "counter" > "before" + 1 ORDER BY "period" DESC, "counter"`
}
