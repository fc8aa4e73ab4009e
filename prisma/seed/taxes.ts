import { addTaxRate } from '@/lib/catalogue/tax-rates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import type { TaxCategory } from '@/lib/taxes'
import type { Member } from './company'

export type DemoTax = { category: TaxCategory; percent?: string; reason?: string; isDefault?: true }

type AddTaxes = { company: Company; by: Member; now: Date; taxes: DemoTax[] }

/** The VAT of a company in its kinds. */
export async function addTaxes({ company, by, now, taxes }: AddTaxes): Promise<void> {
  for (const { category, percent = '0', reason = null, isDefault = false } of taxes) {
    await addTaxRate({ company, by, now, values: { name: 'VAT', category, percent, reason, isDefault } })
  }
}

/** What a line of the demo says of its tax: '19' for the rate, 'AE' for the category. */
export async function taxesByWord(company: Company): Promise<(word: string) => string> {
  const taxes = await companyDb(company.id).taxRate.findMany()
  const ids = new Map(
    taxes.map((tax) => [tax.category === 'S' ? tax.percent.toFixed() : tax.category, tax.id]),
  )
  return (word) => {
    const id = ids.get(word)
    if (id === undefined) throw new Error(`the demo has no tax ${word}`)
    return id
  }
}
