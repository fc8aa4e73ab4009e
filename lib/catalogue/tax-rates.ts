import { holdCompany } from '@/lib/auth/holding'
import type { TaxRate } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { TaxRateValues } from './schema'
import { type Saving, tellSaved } from './telling'

type Verb = Omit<Saving, 'entryId'> & { values: TaxRateValues }

/** Adds a tax to choose on lines. Refused: `tax-there` when there is one that says the same. */
export async function addTaxRate({ company, by, now, values }: Verb): Promise<TaxRate> {
  return companyTransaction(company.id, async (tx) => {
    await holdCompany(tx)
    await refuseDouble(tx, values, null)
    const rate = await tx.taxRate.create({ data: { ...values, createdAt: now } })
    await tellSaved(tx, { company, by, now }, { shelf: 'tax-rate', name: rate.name })
    return rate
  })
}

/**
 * Changes a tax; invoices keep what it said when they were saved, and drafts until they are saved again.
 * Refused: `not-found`, `tax-there`.
 */
export async function changeTaxRate({
  company,
  by,
  now,
  values,
  taxRateId,
}: Verb & { taxRateId: string }): Promise<TaxRate> {
  return companyTransaction(company.id, async (tx) => {
    await holdCompany(tx)
    const before = await tx.taxRate.findUnique({ where: { id: taxRateId } })
    if (!before) throw refused('not-found')
    await refuseDouble(tx, values, taxRateId)
    const rate = await tx.taxRate.update({ where: { id: taxRateId }, data: values })
    const saving = { company, by, now, entryId: taxRateId }
    await tellSaved(tx, saving, { shelf: 'tax-rate', name: rate.name })
    return rate
  })
}

/** Two that say the same could not be told apart in the editor. */
async function refuseDouble(tx: CompanyTx, values: TaxRateValues, except: string | null): Promise<void> {
  const { name, category, percent, reason } = values
  const same = await tx.taxRate.findFirst({
    where: {
      ...{ name, category, percent, reason, archivedAt: null },
      ...(except === null ? {} : { id: { not: except } }),
    },
  })
  if (same) throw refused('tax-there', { field: 'name' })
}
