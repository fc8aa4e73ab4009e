import { type Numbering, periodOf, printNumber } from '@/lib/companies/number-pattern'
import type { CalendarDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import type { NumberSeries } from '@/lib/db/generated/enums'
import { type CompanyDb, type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'

export type Numbered = Numbering & { series: NumberSeries }

/** A number, and where it stands in its series. */
export type GivenNumber = { number: string; numberPeriod: string; numberCounter: number }

/**
 * Gives out the next number of a series. The counter's row stays locked until the transaction ends, so numbers
 * are unique and gapless: whoever rolls back returns theirs (docs/decisions/005-invoice-numbers.md). Numbers
 * that imported invoices have are skipped, and these invoices take their places in the series.
 */
export async function nextNumber(tx: CompanyTx, numbered: Numbered): Promise<GivenNumber> {
  const { series, pattern, issueDate } = numbered
  const period = periodOf(pattern, issueDate)
  const { last } = await lockCounter(tx, { series, period })
  const { free, taken } = await firstFree(tx, numbered, last)
  await tx.numberCounter.updateMany({ where: { series, period }, data: { last: free.counter } })
  // No other kind is imported.
  if (numbered.series === 'invoice') await placeInSeries(tx, period, taken)
  return { number: free.number, numberPeriod: period, numberCounter: free.counter }
}

type Counter = { last: number; startsAt: number }

/** The counter's row, made if there is none, and held until the transaction ends. */
export async function lockCounter(
  tx: CompanyTx,
  { series, period }: { series: NumberSeries; period: string },
): Promise<Counter> {
  await tx.numberCounter.createMany({ data: { series, period, last: 0 }, skipDuplicates: true })
  const [counter] = await companySql<Counter>(tx)`
    SELECT "last", "startsAt" FROM "NumberCounter"
    WHERE "companyId" = ${thisCompany}::uuid AND "series" = ${series}::"NumberSeries" AND "period" = ${period}
    FOR UPDATE`
  return counter ?? { last: 0, startsAt: 1 }
}

/** The number that the next document of this day would get, if nobody else issues one before. */
export async function expectedNumber(view: CompanyDb, numbered: Numbered): Promise<string> {
  const { series, pattern, issueDate } = numbered
  const period = periodOf(pattern, issueDate)
  const counter = await view.numberCounter.findFirst({ where: { series, period } })
  const { free } = await firstFree(view, numbered, counter?.last ?? 0)
  return free.number
}

type NextInvoice = {
  company: Pick<Company, 'numberPattern'>
  issueDate: CalendarDate
  /** Null: nobody is chosen yet. */
  clientId: string | null
}

/** The same of an invoice to this client. */
export async function expectedInvoiceNumber(
  view: CompanyDb,
  { company, issueDate, clientId }: NextInvoice,
): Promise<string> {
  const client = clientId && (await view.client.findUnique({ where: { id: clientId } }))
  // No client is number 0.
  const numbering = { pattern: company.numberPattern, issueDate, client: client ? client.number : 0 }
  return expectedNumber(view, { series: 'invoice', ...numbering })
}

const batch = 200

type Candidate = { counter: number; number: string }

/** The first number after the last that no imported document has, and those before it that one has. */
async function firstFree(
  view: CompanyDb,
  { series, ...numbering }: Numbered,
  last: number,
): Promise<{ free: Candidate; taken: Candidate[] }> {
  const taken: Candidate[] = []
  for (let from = last + 1; ; from += batch) {
    const candidates = Array.from({ length: batch }, (_, index) => ({
      counter: from + index,
      number: printNumber(numbering, from + index),
    }))
    const known = await takenAmong(view, series, candidates)
    const free = candidates.findIndex(({ number }) => !known.has(number))
    if (free < 0) taken.push(...candidates)
    else {
      taken.push(...candidates.slice(0, free))
      return { free: candidates[free] as Candidate, taken }
    }
  }
}

/** Imported invoices have numbers of their own; others may have one from another pattern. */
async function takenAmong(view: CompanyDb, series: NumberSeries, candidates: Candidate[]) {
  const asked = {
    where: { number: { in: candidates.map(({ number }) => number) } },
    select: { number: true },
  }
  if (series === 'invoice') return numbersOf(await view.invoice.findMany(asked))
  if (series === 'credit_note') return numbersOf(await view.creditNote.findMany(asked))
  return numbersOf(await view.quote.findMany(asked))
}

function numbersOf(documents: { number: string | null }[]): Set<string | null> {
  return new Set(documents.map(({ number }) => number))
}

async function placeInSeries(tx: CompanyTx, period: string, taken: Candidate[]): Promise<void> {
  if (taken.length === 0) return
  const numbers = taken.map(({ number }) => number)
  const counters = taken.map(({ counter }) => counter)
  await companySql(tx)`
    UPDATE "Invoice" SET "numberPeriod" = ${period}, "numberCounter" = given."counter"
    FROM unnest(${numbers}::text[], ${counters}::int[]) AS given("number", "counter")
    WHERE "companyId" = ${thisCompany}::uuid AND "Invoice"."number" = given."number"
      AND "Invoice"."numberCounter" IS NULL`
}
