import { openedCompanies } from '@/lib/auth/opened-companies'
import { today } from '@/lib/dates'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { warn } from '@/lib/log'
import { type DuePlace, invoicesToRemind } from './due'
import { isWorkTime } from './schedule'
import { remindOf } from './sending'

/** Invoices of which a reminder went out, of which a stage was passed over, and where something went wrong. */
export type ReminderCounts = { sent: number; skipped: number; failed: number }

/** Milliseconds. No invoice is begun after it: what calls us may be stopped at 60 seconds. */
const longestRun = 35_000
const companiesAtOnce = 50
const invoicesAtOnce = 50

/**
 * Sends the reminders that are due, company by company, within the working hours of each. Any number of processes
 * may do so at once, and late or twice: each stage goes out once (remindOf). What is not done in time is next time.
 */
export async function remindDue({ now }: { now: Date }): Promise<ReminderCounts> {
  const counts: ReminderCounts = { sent: 0, skipped: 0, failed: 0 }
  const started = performance.now()
  const isOver = () => performance.now() - started > longestRun
  let after: string | null = null
  do {
    const companies: Company[] = await companiesThatRemind(after)
    for (const company of companies) {
      if (isOver()) return counts
      if (isWorkTime(company, now)) await remindOfCompany({ company, now, counts, isOver })
    }
    after = companies.length < companiesAtOnce ? null : (companies.at(-1)?.id ?? null)
  } while (after !== null)
  return counts
}

async function companiesThatRemind(after: string | null): Promise<Company[]> {
  return db().company.findMany({
    where: { ...openedCompanies, remindersOn: true, ...(after ? { id: { gt: after } } : {}) },
    orderBy: { id: 'asc' },
    take: companiesAtOnce,
  })
}

type Sweep = { company: Company; now: Date; counts: ReminderCounts; isOver: () => boolean }

async function remindOfCompany({ company, now, counts, isOver }: Sweep): Promise<void> {
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  let after: DuePlace | null = null
  do {
    const due: DuePlace[] = await invoicesToRemind(view, { company, day, after, limit: invoicesAtOnce })
    for (const { id: invoiceId } of due) {
      if (isOver()) return
      try {
        const done = await remindOf({ company, invoiceId, now })
        if (done !== 'none') counts[done] += 1
      } catch (error) {
        // One that fails holds no other up.
        counts.failed += 1
        warn('An invoice could not be reminded of.', error)
      }
    }
    after = due.length < invoicesAtOnce ? null : (due.at(-1) ?? null)
  } while (after !== null)
}
