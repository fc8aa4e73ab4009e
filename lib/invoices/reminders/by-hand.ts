import type { Actor } from '@/lib/audit/record'
import { formatInstant } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { holdPeople } from '../addressees'
import { lockExistingInvoice } from '../locking'
import { wasDone } from '../once'
import { isStill, keepStages, planReminder, queueReminders, writeReminders } from './sending'

type RemindNow = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  invoiceId: string
  /** Made with the form: the same key again sends nothing more (SECURITY A8). */
  requestKey: string
}

/**
 * Reminds of an open invoice because a member says so, at whatever hour; a stage that waits is done by it. Refused:
 * `not-found`, `invoice-draft`, `invoice-void`, `invoice-paid`; `nobody-reminded` when nobody there gets reminders;
 * `reminded-lately` within an hour of another one that went out; `invoice-moved` when it was changed meanwhile.
 */
export async function remindNow({ company, by, now, invoiceId, requestKey }: RemindNow): Promise<Invoice> {
  const view = companyDb(company.id)
  const once = { event: 'invoice.reminded' as const, invoiceId, requestKey }
  const invoice = await view.invoice.findUnique({ where: { id: invoiceId } })
  if (!invoice) throw refused('not-found')
  if (await wasDone(view, once)) return invoice
  refuseClosed(invoice)
  const plan = await planReminder(view, { invoiceId, now })
  if (!plan) throw refused('invoice-paid')
  if (plan.recipients.length === 0) {
    throw refused('nobody-reminded', { values: { client: plan.invoice.client.name } })
  }
  const letters = await writeReminders(plan, now)

  return companyTransaction(company.id, async (tx) => {
    const locked = await lockExistingInvoice(tx, invoiceId)
    if (await wasDone(tx, once)) return locked
    refuseClosed(locked)
    // Asked in here alone: by now the other half of a double click may have sent the one that this would wait for.
    await refuseSoon(tx, { invoiceId, timeZone: plan.company.timeZone, now })
    await holdPeople(tx, locked.clientId)
    const found = await planReminder(tx, { invoiceId, now })
    if (!found || !isStill(plan, found)) throw refused('invoice-moved')
    await keepStages(tx, { plan, sent: true, now })
    await queueReminders(tx, { plan, letters, by, now, requestKey })
    return locked
  })
}

const minute = 60_000

/** Milliseconds from one reminder of an invoice to another by hand. */
const betweenTwo = 60 * minute

type Soon = { invoiceId: string; timeZone: string; now: Date }

/** Whoever wrote the last one, and to whomever: one that did not go out doesn't count. */
async function refuseSoon(tx: CompanyTx, { invoiceId, timeZone, now }: Soon): Promise<void> {
  const last = await tx.emailMessage.findFirst({
    where: {
      ...{ invoiceId, kind: 'reminder', state: { not: 'failed' } },
      createdAt: { gt: new Date(now.getTime() - betweenTwo) },
    },
    orderBy: { createdAt: 'desc' },
  })
  if (!last) return
  const again = Math.ceil((last.createdAt.getTime() + betweenTwo) / minute) * minute
  const time = (at: Date) => formatInstant(at, timeZone, 'time')
  throw refused('reminded-lately', { values: { last: time(last.createdAt), next: time(new Date(again)) } })
}

function refuseClosed({ state }: Invoice): void {
  if (state === 'draft') throw refused('invoice-draft')
  if (state === 'void') throw refused('invoice-void')
  if (state === 'paid') throw refused('invoice-paid')
}
