import type { Invoice } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { settledState } from './life'

/**
 * Brings what is paid, what is left and the state of a locked invoice in line with what was allotted to it. One
 * that is written off stays so.
 */
export async function settleInvoice(
  tx: CompanyTx,
  { id, total, state }: Pick<Invoice, 'id' | 'total' | 'state'>,
): Promise<Invoice> {
  const { _sum, _max } = await tx.paymentAllocation.aggregate({
    where: { invoiceId: id, removedAt: null },
    _sum: { amount: true },
    _max: { day: true },
  })
  const paid = _sum.amount ?? 0n
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
