import type { z } from 'zod'
import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { CompanyProfile } from './schema'

type UpdateCompany = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  profile: z.output<typeof CompanyProfile>
}

const bankFields: readonly string[] = ['bankAccountName', 'bankIban', 'bankBic']

/**
 * Changes what the company says about itself; unchanged fields leave no trace. Invoices that are issued keep
 * what they said. Refused: `currency-in-use` once there are invoices, whose sums would be mixed.
 */
export async function updateCompany({ company, by, now, profile }: UpdateCompany): Promise<Company> {
  return companyTransaction(company.id, async (tx) => {
    const before = await tx.company.findUniqueOrThrow({ where: { id: company.id } })
    const changed = changedFields(before, profile)
    if (changed.length === 0) return before
    if (changed.includes('currency') && (await tx.invoice.count()) > 0) {
      throw refused('currency-in-use', { field: 'currency' })
    }

    const after = await tx.company.update({ where: { id: company.id }, data: profile })
    const bankChanged = changed.some((field) => bankFields.includes(field))
    await record(tx, {
      event: bankChanged ? 'company.bank-details-changed' : 'company.changed',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { changed },
    })
    return after
  })
}

function changedFields(before: Company, profile: z.output<typeof CompanyProfile>): string[] {
  const old = new Map<string, unknown>(Object.entries(before))
  return Object.entries(profile)
    .filter(([field, value]) => old.get(field) !== value)
    .map(([field]) => field)
}
