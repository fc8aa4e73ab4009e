import type { z } from 'zod'
import type { Actor } from '@/lib/audit/record'
import { createCompany } from '@/lib/companies/creation'
import { updateBankDetails, updateCompany } from '@/lib/companies/profile'
import { BankDetails, CompanyProfile, NumberPatterns } from '@/lib/companies/schema'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'

export type Member = Actor & { kind: 'member' }

type FoundCompany = {
  /** As the owner would type it. */
  profile: z.input<typeof CompanyProfile> &
    z.input<typeof BankDetails> &
    z.input<typeof NumberPatterns> & { replyTo: string }
  owner: Member
  now: Date
}

/** A company of its owner, with everything it says about itself. */
export async function foundCompany({ profile, owner, now }: FoundCompany): Promise<Company> {
  const { name, currency, country, timeZone } = profile
  const company = await transaction((tx) =>
    createCompany(tx, { name, currency, country, timeZone, ownerUserId: owner.id, now }),
  )
  const {
    bankAccountName,
    bankName,
    bankIban,
    bankCode,
    bankBic,
    numberPattern,
    creditNotePattern,
    quotePattern,
    replyTo,
    ...said
  } = profile
  await updateCompany({ company, by: owner, now, profile: CompanyProfile.parse(said) })
  await updateCompany({
    company,
    by: owner,
    now,
    profile: NumberPatterns.parse({ numberPattern, creditNotePattern, quotePattern }),
  })
  const details = BankDetails.parse({ bankAccountName, bankName, bankIban, bankCode, bankBic })
  await updateBankDetails({ company, by: owner, now, details })
  return db().company.update({ where: { id: company.id }, data: { replyTo } })
}
