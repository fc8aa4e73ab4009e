import { type Actor, record } from '@/lib/audit/record'
import { toDbDate, today } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { askLife } from './asking-life'
import { settledState } from './life'
import { lockExistingInvoice } from './locking'
import { askForTakenUp, withdrawInvoice } from './withdrawing'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date; invoiceId: string }

/**
 * Gives up what is left of an invoice: it is not owed any more and counts as open nowhere; the client sees that it
 * is closed. Twice is once. Refused: `not-found`, and as its life says: a draft, paid or void.
 */
export async function writeOffInvoice({
  company,
  by,
  now,
  invoiceId,
  reason,
}: Verb & { reason: string }): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (askLife(invoice, 'writeOff').kind === 'already') return invoice

    await withdrawInvoice(tx, { invoiceId, because: 'written-off', now })
    const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
    const written = await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        state: 'written_off',
        writtenOffOn: toDbDate(today(timeZone, now)),
        writtenOffReason: reason,
        version: { increment: 1 },
      },
    })
    await record(tx, {
      event: 'invoice.written-off',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: {
        reason,
        number: invoice.number,
        amount: String(invoice.balance),
        currency: invoice.currency,
      },
    })
    return written
  })
}

/** Takes a written-off invoice up again: what was left is owed as before. Twice is once. Refused: `not-found`. */
export async function takeUpInvoice({ company, by, now, invoiceId }: Verb): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (askLife(invoice, 'takeUp').kind === 'already') return invoice

    await askForTakenUp(tx, invoiceId)
    const taken = await tx.invoice.update({
      where: { id: invoiceId },
      data: {
        state: settledState(invoice),
        writtenOffOn: null,
        writtenOffReason: null,
        version: { increment: 1 },
      },
    })
    await record(tx, {
      event: 'invoice.taken-up',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number },
    })
    return taken
  })
}
