import type { z } from 'zod'
import { type Actor, record } from '@/lib/audit/record'
import { holdCompany } from '@/lib/auth/holding'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { changedFields } from './changed-fields'
import type { BankDetails, CompanyProfile, NumberPatterns } from './schema'

type Update = { company: Pick<Company, 'id'>; by: Actor; now: Date }

type UpdateCompany = Update & { profile: z.output<typeof CompanyProfile> | z.output<typeof NumberPatterns> }

/**
 * Changes what the company says about itself; unchanged fields leave no trace. Invoices that are issued keep
 * what they said. Refused: `currency-in-use` once there are invoices or quotes, whose sums would be mixed.
 */
export async function updateCompany({ company, by, now, profile }: UpdateCompany): Promise<Company> {
  return companyTransaction(company.id, async (tx) => {
    const before = await holdCompany(tx)
    const changed = changedFields(before, profile)
    if (changed.length === 0) return before
    const papers = async () => (await tx.invoice.count()) + (await tx.quote.count())
    if (changed.includes('currency') && (await papers()) > 0) {
      throw refused('currency-in-use', { field: 'currency' })
    }

    const after = await tx.company.update({ where: { id: company.id }, data: profile })
    await record(tx, {
      event: 'company.changed',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { changed },
    })
    return after
  })
}

type UpdateBankDetails = Update & { details: z.output<typeof BankDetails> }

/** Says where clients pay to. The trail has which fields, never the numbers (SECURITY G2). */
export async function updateBankDetails({ company, by, now, details }: UpdateBankDetails): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const before = await holdCompany(tx)
    const changed = changedFields(before, details)
    if (changed.length === 0) return
    await tx.company.update({ where: { id: company.id }, data: details })
    await record(tx, {
      event: 'company.bank-details-changed',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { changed },
    })
  })
}
