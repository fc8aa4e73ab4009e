import { printNumber } from '@/lib/companies/number-pattern'
import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import type { NumberSeries } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { invoiceNumberReport } from './number-gaps'
import { expectedNumber } from './numbering'

export type ShownGap = { key: string; numbers: string; count: number }

export type ShownSeries = {
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

/** What the settings show of the invoices' numbers: the next one, and what is missing. */
export async function numbersPage({ company, now }: { company: Company; now: Date }) {
  const view = companyDb(company.id)
  const issueDate = today(company.timeZone, now)
  const numbering = { pattern: company.numberPattern, issueDate, client: 31 }
  const series: NumberSeries = 'invoice'
  const report = await invoiceNumberReport(view)
  return {
    next: await expectedNumber(view, { series, ...numbering }),
    /** The pattern's fields at work, for a client that is number 31. */
    example: printNumber(numbering, 148),
    series: report.map(
      ({ period, startsAt, last, used, gaps }): ShownSeries => ({
        year: period || null,
        range: `${startsAt} to ${last}`,
        used,
        gaps: gaps.slice(0, listed).map(({ first, last }) => ({
          key: `${period} ${first}`,
          numbers: first === last ? String(first) : `${first} to ${last}`,
          count: last - first + 1,
        })),
        more: Math.max(0, gaps.length - listed),
      }),
    ),
  }
}
