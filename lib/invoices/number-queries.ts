import { printNumber } from '@/lib/companies/number-pattern'
import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import type { NumberSeries } from '@/lib/db/generated/enums'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { numberReport } from './number-gaps'
import { expectedNumber, type Numbered } from './numbering'

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
  const client = await someClient(view)
  const numbering = { pattern: company.numberPattern, issueDate, client }
  const quotes = { ...numbering, pattern: company.quotePattern }
  const notes = { ...numbering, pattern: company.creditNotePattern }
  return {
    next: await comingNumber(view, { series: 'invoice', ...numbering }),
    nextNote: await comingNumber(view, { series: 'credit_note', ...notes }),
    nextQuote: await comingNumber(view, { series: 'quote', ...quotes }),
    /** The pattern's fields at work, for a client. */
    example: { number: printNumber(numbering, 148), client },
    series: [
      ...(await shownSeries(view, 'invoice')),
      ...(await shownSeries(view, 'credit_note')),
      ...(await shownSeries(view, 'quote')),
    ],
  }
}

/** The number of one of theirs, for examples; 31 while there is none. */
async function someClient(view: CompanyDb): Promise<number> {
  const first = await view.client.findFirst({ orderBy: { number: 'asc' }, select: { number: true } })
  return first?.number ?? 31
}

/** 'INV-31-005 (for client 31, say)', where the number depends on the client; '2026-0149'. */
async function comingNumber(view: CompanyDb, numbered: Numbered): Promise<string> {
  const number = await expectedNumber(view, numbered)
  return numbered.pattern.includes('{CLIENT}') ? `${number} (for client ${numbered.client}, say)` : number
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
