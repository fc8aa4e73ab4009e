import { type Actor, record } from '@/lib/audit/record'
import type { Company, Payment } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { lockExistingInvoice } from '@/lib/invoices/locking'
import { settleInvoice } from './settling'

type RemovePayment = { company: Pick<Company, 'id'>; by: Actor; now: Date; paymentId: string }

/** Takes a payment back. It stays as a trace and counts for nothing; twice is once. Refused: `not-found`. */
export async function removePayment({ company, by, now, paymentId }: RemovePayment): Promise<Payment> {
  return companyTransaction(company.id, async (tx) => {
    const found = await tx.payment.findUnique({ where: { id: paymentId } })
    if (!found) throw refused('not-found')
    const invoice = await lockExistingInvoice(tx, found.invoiceId)
    const { count } = await tx.payment.updateMany({
      where: { id: paymentId, removedAt: null },
      data: { removedAt: now },
    })
    if (count === 1) {
      await settleInvoice(tx, invoice)
      await record(tx, {
        event: 'payment.removed',
        by,
        subject: { kind: 'invoice', id: invoice.id },
        at: now,
        data: { paymentId, number: invoice.number, amount: String(found.amount), currency: invoice.currency },
      })
    }
    return tx.payment.findUniqueOrThrow({ where: { id: paymentId } })
  })
}
