import type { Invoice, Payment } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { settleInvoice } from '@/lib/invoices/settling'
import { withdrawSettled } from '@/lib/invoices/withdrawing'
import { countNotesAgain } from './credit-notes/counting'

type TakenBack = {
  /** As they were locked; what counted on them has been taken off since. */
  invoices: readonly Invoice[]
  /** Locked; those that are credit notes of these invoices count again as far as they now can. */
  payments: readonly Payment[]
  now: Date
}

/**
 * Brings invoices off which something was taken in line with it; what waits and says that one is paid stays only where
 * it is.
 */
export async function settleTakenBack(tx: CompanyTx, { invoices, payments, now }: TakenBack): Promise<void> {
  for (const invoice of invoices) await settleInvoice(tx, invoice, now)
  await countNotesAgain(tx, { invoices, payments, now })
  // Asked at the end only: a note can stand in for what was taken back.
  const owed = await tx.invoice.findMany({
    where: { id: { in: invoices.map(({ id }) => id) }, balance: { gt: 0 } },
    select: { id: true },
  })
  await withdrawSettled(tx, { invoiceIds: owed.map(({ id }) => id), now })
}
