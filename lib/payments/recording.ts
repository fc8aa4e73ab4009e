import type { Actor } from '@/lib/audit/record'
import { holdClient, refuseArchived } from '@/lib/clients/offered'
import type { Company, Payment } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { formatMoney } from '@/lib/money'
import { sumOf } from './allotting'
import { amountAboveZero } from './amounts'
import { bookPayment } from './booking'
import { draftReceipts, queueReceipts } from './receipts'
import type { ClientPaymentInput, PaymentInput } from './schema'

type NewPayment = Omit<PaymentInput, 'receipt'> & {
  /** It is confirmed to everybody who receives the invoice. */
  receipt?: boolean
}

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Records money that came in for one invoice; what is more than was left to pay becomes the client's credit. The
 * same requestKey again is the same payment, with the receipts of the first. Refused: `not-found`; as the invoice's
 * life says: a draft, paid, void or written off; at the amount `payment-malformed`, `payment-not-above-zero`; at the
 * day `payment-in-future`; `payment-moved` when the invoice or its recipients were changed while receipts were written.
 */
export async function recordPayment({
  company,
  by,
  now,
  payment,
}: Verb & { payment: NewPayment }): Promise<Payment> {
  const { invoiceId, receipt, ...facts } = payment
  const drafted = receipt ? await draftReceipts({ company, payment, now }) : null
  return companyTransaction(company.id, async (tx) => {
    const invoice = await tx.invoice.findUnique({ where: { id: invoiceId } })
    if (!invoice) throw refused('not-found')
    const { clientId, currency } = invoice
    const amount = amountAboveZero(payment.amount, currency)
    return bookPayment(tx, {
      ...{ by, now },
      money: { ...facts, clientId, currency, amount },
      parts: [{ invoiceId, amount, restIsCredit: true }],
      alongside: async (recorded, [share]) => {
        if (!drafted || !share) return
        await queueReceipts(tx, { drafted, invoice: share.invoice, payment: recorded, by, now })
      },
    })
  })
}

/**
 * Records money that came in from a client, for as many of their invoices as are named; what goes to none of them is
 * the client's credit. Refused as by recordPayment, and at a part's field: `payment-other-currency`,
 * `payment-over-balance`; at the amount: `payment-parts-over`. A payment in
 * advance alone: `client-archived`.
 */
export async function recordClientPayment({
  company,
  by,
  now,
  payment,
}: Verb & { payment: ClientPaymentInput }): Promise<Payment> {
  const { parts: typedParts, ...facts } = payment
  const { clientId, currency } = payment
  const amount = amountAboveZero(payment.amount, currency)
  const parts = typedParts.flatMap(({ invoiceId, amount: typed }, index) => {
    if (typed === null || saysNought(typed)) return []
    const field = `parts[${index}].amount`
    return [{ invoiceId, field, amount: amountAboveZero(typed, currency, field) }]
  })
  if (sumOf(parts) > amount) {
    const values = { parts: formatMoney(sumOf(parts), currency), amount: formatMoney(amount, currency) }
    throw refused('payment-parts-over', { field: 'amount', values })
  }
  return companyTransaction(company.id, async (tx) => {
    const client = await holdClient(tx, clientId)
    if (!client) throw refused('client-missing')
    if (parts.length === 0) refuseArchived(client)
    return bookPayment(tx, { by, now, money: { ...facts, amount }, parts })
  })
}

function saysNought(typed: string): boolean {
  return /^0+(\.0*)?$/.test(typed)
}
