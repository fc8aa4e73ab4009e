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
 * Every period of the invoices' numbers, the latest first, with what is missing between its first number and its
 * last: nothing, unless the counter was set ahead or somebody meddled with the rows. Void ones have their numbers still.
 */
export async function invoiceNumberReport(view: CompanyDb): Promise<SeriesReport[]> {
  const counters = await view.numberCounter.findMany({
    where: { series: 'invoice', last: { gt: 0 } },
    orderBy: { period: 'desc' },
  })
  const [used, gaps] = await Promise.all([usedBy(view), gapsOf(view)])
  return counters.map(({ period, startsAt, last }) => ({
    ...{ period, startsAt, last },
    used: used.get(period) ?? 0,
    gaps: gaps.filter((gap) => gap.period === period),
  }))
}

async function usedBy(view: CompanyDb): Promise<Map<string | null, number>> {
  const groups = await view.invoice.groupBy({
    by: ['numberPeriod'],
    where: { numberPeriod: { not: null } },
    _count: { _all: true },
  })
  return new Map(groups.map(({ numberPeriod, _count }) => [numberPeriod, _count._all]))
}

/** Between each number and the one before it; the counter's own start and end count as numbers too. */
function gapsOf(view: CompanyDb): Promise<NumberGap[]> {
  return companySql<NumberGap>(view)`
    WITH "given" AS (
      SELECT "numberPeriod" AS "period", "numberCounter" AS "counter" FROM "Invoice"
      WHERE "companyId" = ${thisCompany}::uuid AND "numberCounter" IS NOT NULL
      UNION ALL
      SELECT "period", unnest(ARRAY["startsAt" - 1, "last" + 1]) FROM "NumberCounter"
      WHERE "companyId" = ${thisCompany}::uuid AND "series" = 'invoice' AND "last" > 0
    ), "steps" AS (
      SELECT "period", "counter", lag("counter") OVER (PARTITION BY "period" ORDER BY "counter") AS "before"
      FROM "given"
    )
    SELECT "period", "before" + 1 AS "first", "counter" - 1 AS "last" FROM "steps"
    WHERE "counter" > "before" + 1 ORDER BY "period" DESC, "counter"`
}
