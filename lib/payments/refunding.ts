import { type Actor, record } from '@/lib/audit/record'
import { toDbDate } from '@/lib/dates'
import type { Company, Refund } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId } from '@/lib/ids'
import { formatMoney } from '@/lib/money'
import { giveCredit, sharesOf, sumOf, takeCredit } from './allotting'
import { amountAboveZero, refuseFuture } from './amounts'
import { lockCredit, lockPayments } from './locking'
import type { RefundInput } from './schema'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Records that credit went back to the client; the oldest credit first. The same requestKey again is the same
 * refund. Refused: `client-missing`; at the amount `payment-malformed`, `payment-not-above-zero`,
 * `refund-over-credit`; at the day `payment-in-future`.
 */
export async function refundCredit({
  company,
  by,
  now,
  refund,
}: Verb & { refund: RefundInput }): Promise<Refund> {
  const { clientId, currency } = refund
  const amount = amountAboveZero(refund.amount, currency)
  return companyTransaction(company.id, async (tx) => {
    const client = await tx.client.findUnique({ where: { id: clientId } })
    if (!client) throw refused('client-missing')
    const id = newRowId(now)
    const { count } = await tx.refund.createMany({
      data: { ...refund, id, amount, refundedOn: toDbDate(refund.refundedOn), createdAt: now },
      skipDuplicates: true,
    })
    if (count === 0) return tx.refund.findFirstOrThrow({ where: { requestKey: refund.requestKey } })
    await refuseFuture(tx, { day: refund.refundedOn, field: 'refundedOn', now })

    const shares = sharesOf(await lockCredit(tx, { clientId, currency }), amount)
    if (sumOf(shares) < amount) {
      const values = { credit: formatMoney(sumOf(shares), currency) }
      throw refused('refund-over-credit', { field: 'amount', values })
    }
    await tx.refundPart.createMany({
      data: shares.map(({ payment, amount }) => ({ refundId: id, paymentId: payment.id, amount })),
    })
    await takeCredit(tx, shares)
    await record(tx, {
      event: 'credit.refunded',
      by,
      subject: { kind: 'client', id: clientId },
      at: now,
      data: { refundId: id, amount: String(amount), currency },
    })
    return tx.refund.findUniqueOrThrow({ where: { id } })
  })
}

/** A refund that did not happen: its amount is credit again; it stays as a trace. Twice is once. Refused: `not-found`. */
export async function removeRefund({
  company,
  by,
  now,
  refundId,
}: Verb & { refundId: string }): Promise<Refund> {
  return companyTransaction(company.id, async (tx) => {
    const refund = await tx.refund.findUnique({ where: { id: refundId }, include: { parts: true } })
    if (!refund) throw refused('not-found')
    await lockPayments(
      tx,
      refund.parts.map(({ paymentId }) => paymentId),
    )
    const { count } = await tx.refund.updateMany({
      where: { id: refundId, removedAt: null },
      data: { removedAt: now },
    })
    if (count === 0) return refund
    await giveCredit(
      tx,
      refund.parts.map(({ paymentId, amount }) => ({ payment: { id: paymentId }, amount })),
    )
    await record(tx, {
      event: 'credit.refund-removed',
      by,
      subject: { kind: 'client', id: refund.clientId },
      at: now,
      data: { refundId, amount: String(refund.amount), currency: refund.currency },
    })
    return refund
  })
}
