import { printNumber } from '@/lib/companies/number-pattern'
import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import type { NumberSeries } from '@/lib/db/generated/enums'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { numberReport } from './number-gaps'
import { expectedNumber } from './numbering'

export type ShownGap = { key: string; numbers: string; count: number }

export type ShownSeries = {
  kind: NumberSeries
  /** '2026', or null for a counter that never starts again. */
  year: string | null
  /** '1 to 148'. */
  range: string
  used: number
  gaps: ShownGap[]
  /** Gaps beyond those listed. */
  more: number
}

const listed = 100

/** What the settings show of the numbers of invoices, credit notes and quotes: the next ones, and what is missing. */
export async function numbersPage({ company, now }: { company: Company; now: Date }) {
  const view = companyDb(company.id)
  const issueDate = today(company.timeZone, now)
  const numbering = { pattern: company.numberPattern, issueDate, client: 31 }
  const quotes = { ...numbering, pattern: company.quotePattern }
  const notes = { ...numbering, pattern: company.creditNotePattern }
  return {
    next: await expectedNumber(view, { series: 'invoice', ...numbering }),
    nextNote: await expectedNumber(view, { series: 'credit_note', ...notes }),
    nextQuote: await expectedNumber(view, { series: 'quote', ...quotes }),
    /** The pattern's fields at work, for a client that is number 31. */
    example: printNumber(numbering, 148),
    series: [
      ...(await shownSeries(view, 'invoice')),
      ...(await shownSeries(view, 'credit_note')),
      ...(await shownSeries(view, 'quote')),
    ],
  }
}

async function shownSeries(view: CompanyDb, kind: ShownSeries['kind']): Promise<ShownSeries[]> {
  const report = await numberReport(view, kind)
  return report.map(({ period, startsAt, last, used, gaps }) => ({
    kind,
    year: period || null,
    range: `${startsAt} to ${last}`,
    used,
    gaps: gaps.slice(0, listed).map(({ first, last }) => ({
      key: `${period} ${first}`,
      numbers: first === last ? String(first) : `${first} to ${last}`,
      count: last - first + 1,
    })),
    more: Math.max(0, gaps.length - listed),
  }))
}
