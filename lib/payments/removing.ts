import { type Actor, record } from '@/lib/audit/record'
import { formatDate, fromDbDate } from '@/lib/dates'
import type { Company, Payment } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { refused } from '@/lib/forms/refused'
import { askLife } from '@/lib/invoices/asking-life'
import { formatMoney } from '@/lib/money'
import { againWithNotes, notePaymentsOf, requireAllNotes } from './credit-notes/counting'
import { lockInvoices, lockPayments } from './locking'
import { settleTakenBack } from './taking-back'

/** Said where its receipt would have been. */
const notReceived = 'Not sent: the payment was removed meanwhile.'

type RemovePayment = { company: Pick<Company, 'id'>; by: Actor; now: Date; paymentId: string }

/**
 * Takes a payment back, and what of it counted on invoices. It stays as a trace and counts for nothing; twice is
 * once. Refused: `not-found`; `payment-credit-used` and `payment-refunded` where its credit has gone elsewhere since.
 */
export function removePayment(payment: RemovePayment): Promise<Payment> {
  return againWithNotes(() => remove(payment))
}

async function remove({ company, by, now, paymentId }: RemovePayment): Promise<Payment> {
  return companyTransaction(company.id, async (tx) => {
    const counted = await tx.paymentAllocation.findMany({ where: { paymentId, removedAt: null } })
    const notes = await notePaymentsOf(
      tx,
      counted.map(({ invoiceId }) => invoiceId),
    )
    const payments = await lockPayments(tx, [paymentId, ...notes])
    const payment = payments.find(({ id }) => id === paymentId)
    // What a credit note takes back is no money that came in: the note is made void instead.
    if (!payment || payment.creditNoteId) throw refused('not-found')
    if (payment.removedAt) return payment

    await refuseSpent(tx, payment)
    const live = await tx.paymentAllocation.findMany({ where: { paymentId, removedAt: null } })
    const invoices = await lockInvoices(
      tx,
      live.map(({ invoiceId }) => invoiceId),
    )
    await requireAllNotes(tx, { invoices: [...invoices.values()], payments })
    for (const invoice of invoices.values()) askLife(invoice, 'takeBack')
    await tx.paymentAllocation.updateMany({
      where: { paymentId, removedAt: null },
      data: { removedAt: now },
    })
    await settleTakenBack(tx, { invoices: [...invoices.values()], payments, now })
    await withdrawQueued(tx, { of: { restsOnId: paymentId }, reason: notReceived, now })
    const { clientId, currency } = payment
    const whole = String(payment.amount)
    for (const { invoiceId, amount } of live) {
      await record(tx, {
        event: 'payment.removed',
        by,
        subject: { kind: 'invoice', id: invoiceId },
        at: now,
        data: {
          ...{ paymentId, currency, whole },
          number: invoices.get(invoiceId)?.number ?? null,
          amount: String(amount),
        },
      })
    }
    if (payment.credit > 0n) {
      await record(tx, {
        event: 'payment.credit-removed',
        by,
        subject: { kind: 'client', id: clientId },
        at: now,
        data: { paymentId, currency, whole, amount: String(payment.credit) },
      })
    }
    return tx.payment.update({ where: { id: paymentId }, data: { removedAt: now, credit: 0n } })
  })
}

/** What was left of it has gone elsewhere: that is taken back first, by whoever knows why. */
export async function refuseSpent(tx: CompanyTx, { id: paymentId, currency }: Payment): Promise<void> {
  const used = await tx.paymentAllocation.findFirst({
    where: { paymentId, fromCredit: true, removedAt: null },
    include: { invoice: true },
    orderBy: { id: 'asc' },
  })
  if (used) {
    const values = { amount: formatMoney(used.amount, currency), number: used.invoice.number ?? '' }
    throw refused('payment-credit-used', { values })
  }
  const refunded = await tx.refundPart.findFirst({
    where: { paymentId, refund: { removedAt: null } },
    include: { refund: true },
    orderBy: { id: 'asc' },
  })
  if (refunded) {
    const day = formatDate(fromDbDate(refunded.refund.refundedOn), 'short')
    throw refused('payment-refunded', { values: { amount: formatMoney(refunded.amount, currency), day } })
  }
}
