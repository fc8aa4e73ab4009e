import { type Actor, record } from '@/lib/audit/record'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { askLife } from './asking-life'
import { lockExistingInvoice } from './locking'

type VoidInvoice = { company: Pick<Company, 'id'>; by: Actor; now: Date; invoiceId: string }

/**
 * The invoice counts for nothing any more; its number stays taken and the client sees that it is void. Twice
 * is once. Refused: `not-found`; `draft-not-void` (a draft is deleted instead); `invoice-has-payments`;
 * `invoice-written-off`.
 */
export async function voidInvoice({ company, by, now, invoiceId }: VoidInvoice): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const invoice = await lockExistingInvoice(tx, invoiceId)
    if (askLife(invoice, 'void').kind === 'already') return invoice
    if (invoice.paid > 0n) throw refused('invoice-has-payments')

    const voided = await tx.invoice.update({
      where: { id: invoiceId },
      data: { state: 'void', voidedAt: now, version: { increment: 1 } },
    })
    await record(tx, {
      event: 'invoice.voided',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: { number: invoice.number },
    })
    return voided
  })
}
