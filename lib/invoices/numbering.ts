import { periodOf, printNumber } from '@/lib/companies/number-pattern'
import type { CalendarDate } from '@/lib/dates'
import { type CompanyDb, type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'

type Numbered = { pattern: string; issueDate: CalendarDate }

/**
 * Gives out the next invoice number. The counter's row stays locked until the transaction ends, so numbers
 * are unique and gapless: whoever rolls back returns theirs (docs/decisions/005-invoice-numbers.md). Numbers
 * that imported invoices have are skipped.
 */
export async function nextNumber(tx: CompanyTx, { pattern, issueDate }: Numbered): Promise<string> {
  const year = issueDate.slice(0, 4)
  const period = periodOf(pattern, year)
  await tx.numberCounter.createMany({ data: { period, last: 0 }, skipDuplicates: true })
  const [counter] = await companySql<{ last: number }>(tx)`
    SELECT "last" FROM "NumberCounter"
    WHERE "companyId" = ${thisCompany}::uuid AND "period" = ${period} FOR UPDATE`
  const free = await firstFree(tx, { pattern, year, after: counter?.last ?? 0 })
  await tx.numberCounter.updateMany({ where: { period }, data: { last: free.counter } })
  return free.number
}

/** The number that the next invoice of this day would get, if nobody else issues one before. */
export async function expectedNumber(view: CompanyDb, { pattern, issueDate }: Numbered): Promise<string> {
  const year = issueDate.slice(0, 4)
  const counter = await view.numberCounter.findFirst({ where: { period: periodOf(pattern, year) } })
  const { number } = await firstFree(view, { pattern, year, after: counter?.last ?? 0 })
  return number
}

const batch = 200

async function firstFree(
  view: CompanyDb,
  { pattern, year, after }: { pattern: string; year: string; after: number },
): Promise<{ counter: number; number: string }> {
  for (let from = after + 1; ; from += batch) {
    const candidates = Array.from({ length: batch }, (_, index) => ({
      counter: from + index,
      number: printNumber(pattern, year, from + index),
    }))
    const taken = await view.invoice.findMany({
      where: { number: { in: candidates.map(({ number }) => number) } },
      select: { number: true },
    })
    const takenNumbers = new Set(taken.map(({ number }) => number))
    const free = candidates.find(({ number }) => !takenNumbers.has(number))
    if (free) return free
  }
}
