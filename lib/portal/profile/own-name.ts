import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'

type Renaming = { company: Pick<Company, 'id'>; by: Actor & { kind: 'contact' }; name: string; now: Date }

/** Changes how the contact is called, for everybody at the company. The same name again changes nothing. */
export async function changeOwnName({ company, by, name, now }: Renaming): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const { count } = await tx.contact.updateMany({
      where: { id: by.id, name: { not: name } },
      data: { name },
    })
    if (count === 0) return
    await record(tx, {
      event: 'contact.renamed',
      by,
      subject: { kind: 'contact', id: by.id },
      at: now,
      data: { from: by.name, to: name },
    })
  })
}
