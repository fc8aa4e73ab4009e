import { addDays } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { remindDue } from '@/lib/invoices/reminders/working'
import { aClient, aCompany } from './builders'
import { anIssuedInvoice } from './invoice-builders'

/** Ten in the morning of a day in Berlin, winter or summer: within everybody's working hours there. */
export function morningOf(day: string): Date {
  return new Date(`${day}T09:00:00Z`)
}

export const jules = { name: 'Jules Hartley', email: 'jules@harbour.example' }

/** A company that reminds three days before, on the day, and seven and fourteen after; works Monday to Friday. */
export async function aRemindingCompany(changes: Parameters<typeof aCompany>[0] = {}) {
  const made = await aCompany({ remindersOn: true, reminderDays: [-3, 0, 7, 14], ...changes })
  const client = await aClient(made.company, { name: 'Harbour Supply', contacts: [jules] })
  return { ...made, client }
}

/** An invoice that was issued a month before it is due, on a day when nobody is reminded of anything. */
export async function anInvoiceDue(
  company: Pick<Company, 'id'>,
  { client, dueDate }: { client: { id: string }; dueDate: string },
) {
  const issueDate = addDays(dueDate, -30)
  const now = new Date(`${issueDate}T03:00:00Z`)
  const invoice = await anIssuedInvoice(company, { client, dueDate, issueDate, now })
  return companyDb(company.id).invoice.update({ where: { id: invoice.id }, data: { createdAt: now } })
}

/** The job, at a moment. */
export function remind(now: Date) {
  return remindDue({ now })
}

/** The job on each of these days, in the morning; answers on which of them something went out. */
export async function remindOnEach(from: string, days: number): Promise<string[]> {
  const told: string[] = []
  for (let day = from; day < addDays(from, days); day = addDays(day, 1)) {
    if ((await remind(morningOf(day))).sent > 0) told.push(day)
  }
  return told
}

/** What became of an invoice's stages: "-3 sent". */
export async function stagesNow(company: Pick<Company, 'id'>, { id }: { id: string }): Promise<string[]> {
  const rows = await companyDb(company.id).reminder.findMany({
    where: { invoiceId: id },
    orderBy: { offsetDays: 'asc' },
  })
  return rows.map(({ offsetDays, outcome }) => `${offsetDays} ${outcome}`)
}

/** The subjects of the reminders that were written, in order. */
export async function remindersOf(company: Pick<Company, 'id'>) {
  return companyDb(company.id).emailMessage.findMany({ where: { kind: 'reminder' }, orderBy: { id: 'asc' } })
}
