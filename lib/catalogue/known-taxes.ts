import type { CompanyTx } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/**
 * Checks the taxes that were chosen for a product or a client, in the fields tax1, tax2 and tax3. Refused at the
 * field: `tax-missing`, `tax-twice`.
 */
export async function knownTaxes(tx: Pick<CompanyTx, 'taxRate'>, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const found = await tx.taxRate.findMany({ where: { id: { in: [...ids] } } })
  const names = new Map(found.map(({ id, name }) => [id, name]))
  const seen = new Set<string>()
  for (const [index, id] of ids.entries()) {
    const field = `tax${index + 1}`
    const name = names.get(id)
    if (name === undefined) throw refused('tax-missing', { field })
    if (seen.has(name)) throw refused('tax-twice', { field, values: { name } })
    seen.add(name)
  }
}
