import { companyDb } from '@/lib/db/tenancy'
import { newRowId } from '@/lib/ids'
import { repeatInvoice } from '@/lib/invoices/recurring/plans'
import type { Schedule } from '@/lib/invoices/recurring/schedule'
import { makeDueInvoices } from '@/lib/invoices/recurring/working'
import { aCompany, noon } from './builders'
import { aLine, anIssuedInvoice } from './invoice-builders'

/* Invoices that are made again and again, and the days on which they are. */

export const monthly: Schedule = {
  ...{ every: 1, unit: 'month', startsOn: '2026-11-30', until: null, count: null },
}

export const at = (day: string) => new Date(`${day}T12:00:00Z`)

type NewPlan = { schedule?: Partial<Schedule>; mode?: 'draft' | 'send'; timeZone?: string }

/** An issued invoice of 120.00 that is made again on the last day of each month, unless told, of a company of its own. */
export async function aPlan({ schedule, mode = 'draft', timeZone = 'Europe/Berlin' }: NewPlan = {}) {
  const { company, owner: by } = await aCompany({ timeZone, paymentDays: 30 })
  return { company, by, ...(await aPlanOf({ company, by }, { schedule, mode })) }
}

type Whose = Pick<Parameters<typeof repeatInvoice>[0], 'company' | 'by'>

/** The same of a company that is there. */
export async function aPlanOf(
  { company, by }: Whose,
  { schedule, mode = 'draft' }: Omit<NewPlan, 'timeZone'> = {},
) {
  const source = await anIssuedInvoice(company, { lines: [aLine('120.00', 'Hosting')] })
  const plan = await repeatInvoice({
    ...{ company, by, now: noon, invoiceId: source.id, requestKey: newRowId(noon), mode },
    schedule: { ...monthly, ...schedule },
  })
  return { source, plan }
}

export const madeBy = async (company: { id: string }) =>
  companyDb(company.id).invoice.findMany({
    where: { recurringId: { not: null } },
    orderBy: { recurringOn: 'asc' },
  })

export const daysMade = async (company: { id: string }) =>
  (await madeBy(company)).map(({ recurringOn }) => recurringOn?.toISOString().slice(0, 10))

export const run = (day: string) => makeDueInvoices({ now: at(day), limit: 100 })
