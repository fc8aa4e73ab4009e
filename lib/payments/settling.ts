import type { Invoice } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'

/** Brings what is paid, what is left and the state of a locked invoice in line with its payments. */
export async function settleInvoice(
  tx: CompanyTx,
  { id, total }: Pick<Invoice, 'id' | 'total'>,
): Promise<void> {
  const { _sum, _max } = await tx.payment.aggregate({
    where: { invoiceId: id, removedAt: null },
    _sum: { amount: true },
    _max: { paidOn: true },
  })
  const paid = _sum.amount ?? 0n
  const settled = paid === total
  await tx.invoice.update({
    where: { id },
    data: {
      paid,
      balance: total - paid,
      state: stateOfPayment(paid, total),
      // The latest day is the one on which nothing was left.
      paidOn: settled ? _max.paidOn : null,
    },
  })
}

function stateOfPayment(paid: bigint, total: bigint) {
  if (paid === total) return 'paid' as const
  return paid > 0n ? ('part_paid' as const) : ('issued' as const)
}
