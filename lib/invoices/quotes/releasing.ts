import type { CompanyTx } from '@/lib/db/tenancy'

/** The draft that was made of a quote is deleted: another may be made. In the transaction that deletes it. */
export async function releaseQuoteOf(tx: CompanyTx, invoiceId: string): Promise<void> {
  await tx.quote.updateMany({ where: { invoiceId }, data: { invoiceId: null } })
}
