import { knownTaxes } from '@/lib/catalogue/known-taxes'
import type { CompanyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** What a client's new invoices begin with; null and none: as the company has it. */
export type UsualChoices = { paymentTermId: string | null; taxRateIds: string[] }

/** Refused at their fields: what knownTaxes refuses; `term-missing`; `term-archived`, unless they are `kept`. */
export async function checkUsual(
  tx: CompanyTx,
  { usual, kept }: { usual: UsualChoices; kept: string | null },
): Promise<void> {
  await knownTaxes(tx, usual.taxRateIds)
  if (usual.paymentTermId === null) return
  const term = await tx.paymentTerm.findUnique({ where: { id: usual.paymentTermId } })
  if (!term) throw refused('term-missing', { field: 'paymentTermId' })
  if (term.archivedAt && term.id !== kept) {
    throw refused('term-archived', { field: 'paymentTermId', values: { name: term.name } })
  }
}

/** Whether that changed anything. */
export async function changeUsualTaxes(
  tx: CompanyTx,
  { clientId, taxRateIds }: { clientId: string; taxRateIds: readonly string[] },
): Promise<boolean> {
  const before = await tx.clientTax.findMany({ where: { clientId }, orderBy: { id: 'asc' } })
  if (before.map(({ taxRateId }) => taxRateId).join() === taxRateIds.join()) return false
  await tx.clientTax.deleteMany({ where: { clientId } })
  await tx.clientTax.createMany({ data: taxRateIds.map((taxRateId) => ({ clientId, taxRateId })) })
  return true
}
