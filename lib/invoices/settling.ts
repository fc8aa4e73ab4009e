import type { Invoice } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { settledState } from './life'
import { withdrawReminders } from './withdrawing'

/**
 * Brings what is paid, what is left and the state of a locked invoice in line with what was allotted to it. One
 * that is written off stays so. A reminder that waits to go out names another amount, and doesn't.
 */
export async function settleInvoice(
  tx: CompanyTx,
  { id, total, state }: Pick<Invoice, 'id' | 'total' | 'state'>,
  now: Date,
): Promise<Invoice> {
  const { _sum, _max } = await tx.paymentAllocation.aggregate({
    where: { invoiceId: id, removedAt: null },
    _sum: { amount: true },
    _max: { day: true },
  })
  const paid = _sum.amount ?? 0n
  const because = paid === total ? 'paid' : 'amount-changed'
  await withdrawReminders(tx, { invoiceId: id, because, now })
  return tx.invoice.update({
    where: { id },
    data: {
      paid,
      balance: total - paid,
      state: state === 'written_off' ? state : settledState({ paid, total }),
      // The latest day is the one on which nothing was left.
      paidOn: paid === total ? _max.day : null,
    },
  })
}
