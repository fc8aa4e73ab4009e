import { holdCompany } from '@/lib/auth/holding'
import type { Product } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { knownTaxes } from './known-taxes'
import type { ProductValues } from './schema'
import { type Saving, tellSaved } from './telling'

/**
 * Adds a product, or changes the one of that id; lines that were made of it stay as they are.
 * Refused: `not-found`; what knownTaxes refuses.
 */
export async function saveProduct({
  values,
  ...saving
}: Saving & { values: ProductValues }): Promise<Product> {
  const { company, now, entryId } = saving
  const { taxRateIds, ...columns } = values
  return companyTransaction(company.id, async (tx) => {
    await holdCompany(tx)
    await knownTaxes(tx, taxRateIds)
    if (entryId && !(await tx.product.findUnique({ where: { id: entryId } }))) throw refused('not-found')
    const product = entryId
      ? await tx.product.update({ where: { id: entryId }, data: columns })
      : await tx.product.create({ data: { ...columns, createdAt: now } })
    await tx.productTax.deleteMany({ where: { productId: product.id } })
    await tx.productTax.createMany({
      data: taxRateIds.map((taxRateId) => ({ productId: product.id, taxRateId })),
    })
    await tellSaved(tx, saving, { shelf: 'product', name: product.name })
    return product
  })
}
