import type { z } from 'zod'
import { type Actor, record } from '@/lib/audit/record'
import { holdCompany } from '@/lib/auth/holding'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { changedFields } from '../changed-fields'
import type { SenderSettings } from './schema'

type Change = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  settings: z.output<typeof SenderSettings>
}

/** Says who messages come from and what goes with them. Unchanged settings leave no trace. */
export async function changeSenderSettings({ company, by, now, settings }: Change): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const before = await holdCompany(tx)
    const changed = changedFields(before, settings)
    if (changed.length === 0) return
    await tx.company.update({ where: { id: company.id }, data: settings })
    await record(tx, {
      event: 'company.sender-changed',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { changed, ...led(before, settings) },
    })
  })
}

/** Where answers and silent copies went and go, where that changed. */
function led(before: Company, { replyTo, copyTo }: Change['settings']) {
  return {
    ...(before.replyTo === replyTo ? {} : { replyToBefore: before.replyTo, replyTo }),
    ...(before.copyTo === copyTo ? {} : { copyToBefore: before.copyTo, copyTo }),
  }
}
