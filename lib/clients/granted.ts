import type { Actor } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { endGrant } from './ending'

type GrantEnd = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  /** The contact who gave it. */
  granterId: string
  clientId: string
  /** The contact who got it. */
  contactId: string
}

/** Takes back the access to a client that one contact gave another. One that is not there is over already. */
export async function endGrantFor({ company, by, now, granterId, ...at }: GrantEnd): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const grant = await tx.clientContact.findFirst({
      where: { ...at, grantedByContactId: granterId },
      include: { client: true, contact: true },
    })
    if (grant) await endGrant(tx, { grant, by, now })
  })
}
