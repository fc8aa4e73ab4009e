import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { type InvoiceWithLines, linesInOrder } from './draft-contents'

/**
 * The invoice with its lines, held until the transaction ends: of two verbs at once the second sees what the
 * first one did. What only refers to it (a share link, a choice of invoices) need not wait. Null: this company has none
 * of that id.
 */
export async function lockInvoice(tx: CompanyTx, invoiceId: string): Promise<InvoiceWithLines | null> {
  await companySql(tx)`
    SELECT 1 FROM "Invoice" WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${invoiceId}::uuid FOR NO KEY UPDATE`
  return tx.invoice.findUnique({
    where: { id: invoiceId },
    include: { lines: linesInOrder },
  })
}

/** The same; refused `not-found` when there is none. */
export async function lockExistingInvoice(tx: CompanyTx, invoiceId: string) {
  const invoice = await lockInvoice(tx, invoiceId)
  if (!invoice) throw refused('not-found')
  return invoice
}
