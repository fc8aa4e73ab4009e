import type { Invoice, Payment } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import type { Currency } from '@/lib/money'

/*
 * Whoever moves money locks first the payments, by their ids, and then the invoices, by theirs: always in this
 * order, so that of two who need the same rows one waits, and never both (docs/decisions/035-ledger.md).
 */

/** Held until the transaction ends, in the order of their ids. */
export async function lockPayments(tx: CompanyTx, ids: readonly string[]): Promise<Payment[]> {
  await companySql(tx)`
    SELECT 1 FROM "Payment" WHERE "companyId" = ${thisCompany}::uuid AND "id" = ANY(${ids}::uuid[])
    ORDER BY "id" FOR UPDATE`
  return tx.payment.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })
}

/** The client's payments of which something is left, the oldest first. */
export async function lockCredit(
  tx: CompanyTx,
  { clientId, currency }: { clientId: string; currency: Currency },
): Promise<Payment[]> {
  const left = await companySql<{ id: string }>(tx)`
    SELECT "id" FROM "Payment"
    WHERE "companyId" = ${thisCompany}::uuid AND "clientId" = ${clientId}::uuid AND "currency" = ${currency}
      AND "credit" > 0 AND "removedAt" IS NULL
    ORDER BY "id" FOR UPDATE`
  return tx.payment.findMany({
    where: { id: { in: left.map(({ id }) => id) }, credit: { gt: 0 } },
    orderBy: [{ paidOn: 'asc' }, { id: 'asc' }],
  })
}

/** By their ids; those that this company doesn't have are missing. */
export async function lockInvoices(tx: CompanyTx, ids: readonly string[]): Promise<Map<string, Invoice>> {
  await companySql(tx)`
    SELECT 1 FROM "Invoice" WHERE "companyId" = ${thisCompany}::uuid AND "id" = ANY(${ids}::uuid[])
    ORDER BY "id" FOR NO KEY UPDATE`
  const invoices = await tx.invoice.findMany({ where: { id: { in: [...ids] } } })
  return new Map(invoices.map((invoice) => [invoice.id, invoice]))
}
