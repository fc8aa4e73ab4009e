import { type Actor, record } from '@/lib/audit/record'
import { toDbDate, today } from '@/lib/dates'
import type { Company, Invoice, Payment } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { publicId } from '@/lib/ids'
import { lockExistingInvoice } from '@/lib/invoices/locking'
import { formatMoney, minorUnits, parseAmount } from '@/lib/money'
import { draftReceipts, queueReceipts } from './receipts'
import type { PaymentInput } from './schema'
import { settleInvoice } from './settling'

type NewPayment = Omit<PaymentInput, 'receipt'> & {
  /** It is confirmed to everybody who receives the invoice. */
  receipt?: boolean
}

type RecordPayment = { company: Pick<Company, 'id'>; by: Actor; now: Date; payment: NewPayment }

/**
 * Records money that came in. The same requestKey again is the same payment, with the receipts of the first.
 * Refused: `not-found`, `invoice-draft`, `invoice-void`; at the amount `payment-malformed`, `payment-not-above-zero`,
 * `payment-over-balance`; at the day `payment-in-future`; `payment-moved` when the invoice or its recipients were
 * changed while receipts were written.
 */
export async function recordPayment({ company, by, now, payment }: RecordPayment): Promise<Payment> {
  const receipts = payment.receipt ? await draftReceipts({ company, payment, now }) : null
  return companyTransaction(company.id, async (tx) => {
    const { invoiceId, requestKey, reference, method, paidOn } = payment
    const invoice = await lockExistingInvoice(tx, invoiceId)
    const before = await tx.payment.findFirst({ where: { requestKey } })
    if (before) return before
    await refuseFuture(tx, payment, now)
    const amount = payableAmount(invoice, payment.amount)

    const recorded = await tx.payment.create({
      data: {
        ...{ invoiceId, requestKey, reference, method, amount },
        publicId: publicId(),
        paidOn: toDbDate(paidOn),
        createdAt: now,
      },
    })
    await settleInvoice(tx, invoice)
    await record(tx, {
      event: 'payment.recorded',
      by,
      subject: { kind: 'invoice', id: invoiceId },
      at: now,
      data: {
        paymentId: recorded.id,
        number: invoice.number,
        amount: String(amount),
        currency: invoice.currency,
      },
    })
    if (receipts) await queueReceipts(tx, { drafted: receipts, invoice, payment: recorded, by, now })
    return recorded
  })
}

async function refuseFuture(tx: CompanyTx, { paidOn }: NewPayment, now: Date): Promise<void> {
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  if (paidOn > today(timeZone, now)) throw refused('payment-in-future', { field: 'paidOn' })
}

/** Minor units, above zero and no more than what is left. */
function payableAmount({ state, currency, balance }: Invoice, typed: string): bigint {
  if (state === 'draft') throw refused('invoice-draft')
  if (state === 'void') throw refused('invoice-void')
  const amount = parseAmount(typed, currency)
  const field = 'amount'
  if (amount === null)
    throw refused('payment-malformed', { field, values: { decimals: minorUnits(currency) } })
  if (amount <= 0n) throw refused('payment-not-above-zero', { field })
  if (amount > balance) {
    throw refused('payment-over-balance', { field, values: { balance: formatMoney(balance, currency) } })
  }
  return amount
}
