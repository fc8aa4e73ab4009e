import type { Company, TaxRate } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { isRowId } from '@/lib/ids'
import type { TaxCategory } from '@/lib/taxes'

type Where = { company: Pick<Company, 'id'> }

/** A tax to choose; safe for the browser. */
export type TaxChoice = {
  id: string
  name: string
  category: TaxCategory
  /** Percent, plain: '19'. */
  rate: string
  reason: string | null
  isDefault: boolean
  archived: boolean
}

/** More than that nobody can choose among. */
const most = 500

/** The taxes to choose, by name, the highest rate first; with `kept`, those of the archive that a draft has. */
export async function taxChoices({
  company,
  kept = [],
}: Where & { kept?: readonly string[] }): Promise<TaxChoice[]> {
  const found = await companyDb(company.id).taxRate.findMany({
    where: { OR: [{ archivedAt: null }, { id: { in: [...kept] } }] },
    orderBy: [{ name: 'asc' }, { percent: 'desc' }, { id: 'asc' }],
    take: most,
  })
  return found.map(choiceOf)
}

/** Those in use, and those in the archive. */
export async function listTaxRates({ company }: Where): Promise<TaxChoice[]> {
  const found = await companyDb(company.id).taxRate.findMany({
    orderBy: [{ archivedAt: { sort: 'asc', nulls: 'first' } }, { name: 'asc' }, { percent: 'desc' }],
    take: most,
  })
  return found.map(choiceOf)
}

/** Null: this company has none of that id. */
export async function taxRateOf({ company, id }: Where & { id: string }): Promise<TaxChoice | null> {
  if (!isRowId(id)) return null
  const found = await companyDb(company.id).taxRate.findUnique({ where: { id } })
  return found && choiceOf(found)
}

function choiceOf({ id, name, category, percent, reason, isDefault, archivedAt }: TaxRate): TaxChoice {
  const archived = archivedAt !== null
  return { id, name, category, reason, isDefault, archived, rate: percent.toFixed() }
}
