import type { Invoice, Payment } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { settleInvoice } from '@/lib/invoices/settling'
import { lesser } from '@/lib/money'

/** What of a payment goes to an invoice. Minor units. */
export type Share = { payment: Pick<Payment, 'id'>; amount: bigint }

type Allot = {
  /** Locked. */
  invoice: Invoice
  /** Of locked payments. */
  shares: readonly Share[]
  /** Since when it counts. */
  day: Date
  fromCredit: boolean
  now: Date
}

/** Lets shares of payments count on an invoice, and takes them from what was left of each payment. */
export async function allot(tx: CompanyTx, { invoice, shares, day, fromCredit, now }: Allot): Promise<void> {
  await tx.paymentAllocation.createMany({
    data: shares.map(({ payment, amount }) => ({
      ...{ amount, day, fromCredit, at: now },
      paymentId: payment.id,
      invoiceId: invoice.id,
    })),
  })
  await takeCredit(tx, shares)
  await settleInvoice(tx, invoice, now)
}

/** What is left of each becomes less; the database refuses less than nothing. */
export async function takeCredit(tx: CompanyTx, shares: readonly Share[]): Promise<void> {
  for (const { payment, amount } of shares) {
    await tx.payment.update({ where: { id: payment.id }, data: { credit: { decrement: amount } } })
  }
}

export async function giveCredit(tx: CompanyTx, shares: readonly Share[]): Promise<void> {
  for (const { payment, amount } of shares) {
    await tx.payment.update({ where: { id: payment.id }, data: { credit: { increment: amount } } })
  }
}

/** `amount` out of what is left of these payments, in their order. What they lack is missing in the sum. */
export function sharesOf(payments: readonly Payment[], amount: bigint): Share[] {
  let wanted = amount
  return payments.flatMap((payment) => {
    const share = lesser(payment.credit, wanted)
    wanted -= share
    return share > 0n ? [{ payment, amount: share }] : []
  })
}

export function sumOf(amounts: readonly { amount: bigint }[]): bigint {
  return amounts.reduce((sum, { amount }) => sum + amount, 0n)
}
