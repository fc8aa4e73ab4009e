import { type Actor, record } from '@/lib/audit/record'
import type { Company, CreditNote } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { refused } from '@/lib/forms/refused'
import { askLife } from '@/lib/invoices/asking-life'
import { lockExistingInvoice } from '@/lib/invoices/locking'
import { lockPayments } from '../locking'
import { refuseSpent } from '../removing'
import { settleTakenBack } from '../taking-back'

/** Said where its message would have been. */
const reason = 'Not sent: the credit note was made void meanwhile.'

type VoidNote = { company: Pick<Company, 'id'>; by: Actor; now: Date; creditNoteId: string }

/**
 * A note that was a mistake: it keeps its number and takes nothing back; the invoice is owed as before. Twice is
 * once. Refused: `not-found`; `payment-credit-used` and `payment-refunded` where its credit has gone elsewhere since.
 */
export async function voidCreditNote({ company, by, now, creditNoteId }: VoidNote): Promise<CreditNote> {
  return companyTransaction(company.id, async (tx) => {
    const asked = await tx.creditNote.findUnique({ where: { id: creditNoteId }, include: { payment: true } })
    if (!asked?.payment) throw refused('not-found')
    const [payment] = await lockPayments(tx, [asked.payment.id])
    const invoice = await lockExistingInvoice(tx, asked.invoiceId)
    const note = await tx.creditNote.findUniqueOrThrow({ where: { id: creditNoteId } })
    if (note.voidedAt || !payment) return note

    askLife(invoice, 'takeBack')
    await refuseSpent(tx, payment)
    await tx.paymentAllocation.updateMany({
      where: { paymentId: payment.id, removedAt: null },
      data: { removedAt: now },
    })
    await tx.payment.update({ where: { id: payment.id }, data: { removedAt: now, credit: 0n } })
    await settleTakenBack(tx, { invoices: [invoice], payments: [], now })
    await withdrawQueued(tx, { of: { restsOnId: creditNoteId }, reason, now })
    await tx.invoice.update({ where: { id: invoice.id }, data: { credited: { decrement: note.total } } })
    const { number, total, currency } = note
    await record(tx, {
      event: 'credit-note.voided',
      by,
      subject: { kind: 'invoice', id: invoice.id },
      at: now,
      data: { creditNoteId, note: number, number: invoice.number, amount: String(total), currency },
    })
    return tx.creditNote.update({ where: { id: creditNoteId }, data: { voidedAt: now } })
  })
}
