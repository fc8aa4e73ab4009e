import { type Actor, record } from '@/lib/audit/record'
import { today } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { lockExistingInvoice } from '../locking'
import { withdrawReminders } from '../withdrawing'
import { passOver } from './due'
import { stagesOf } from './schedule'

type Stopping = { company: Pick<Company, 'id'>; by: Actor; now: Date; invoiceId: string }

/** Nobody is reminded of this invoice any more. Twice is once. Refused: `not-found`. */
export async function stopReminders({ company, by, now, invoiceId }: Stopping): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (invoice.remindersStoppedAt) return invoice
    await withdrawReminders(tx, { invoiceId, because: 'stopped', now })
    await tell(tx, { event: 'invoice.reminders-stopped', invoice, by, now })
    return tx.invoice.update({ where: { id: invoiceId }, data: { remindersStoppedAt: now } })
  })
}

/** They go on with the next stage; those whose day came meanwhile are passed over. Refused: `not-found`. */
export async function resumeReminders({ company, by, now, invoiceId }: Stopping): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (!invoice.remindersStoppedAt) return invoice
    const owner = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    const client = await tx.client.findUniqueOrThrow({ where: { id: invoice.clientId } })
    const day = today(owner.timeZone, now)
    await passOver(tx, { stages: stagesOf(owner, client), of: { invoiceId }, day, now })
    await tell(tx, { event: 'invoice.reminders-resumed', invoice, by, now })
    return tx.invoice.update({ where: { id: invoiceId }, data: { remindersStoppedAt: null } })
  })
}

type Told = { event: string; invoice: Invoice; by: Actor; now: Date }

function tell(tx: CompanyTx, { event, invoice, by, now }: Told): Promise<void> {
  const subject = { kind: 'invoice' as const, id: invoice.id }
  return record(tx, { event, by, subject, at: now, data: { number: invoice.number } })
}
