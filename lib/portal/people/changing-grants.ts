import type { Actor } from '@/lib/audit/record'
import { endGrant } from '@/lib/clients/ending'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { putChosen, type Ticked } from '@/lib/invoices/choosing'
import { ownAccess } from './own-access'

type OwnGrant = {
  company: Company
  by: Actor & { kind: 'contact' }
  now: Date
  clientPublicId: string
  personPublicId: string
}

/** Takes back what this contact gave. One that is over is over; what others gave is not found: `not-found`. */
export async function endOwnGrant(grant: OwnGrant): Promise<void> {
  const { company, by, now } = grant
  await companyTransaction(company.id, async (tx) => {
    await endGrant(tx, { grant: await grantOf(tx, grant), by, now })
  })
}

/**
 * Says which invoices somebody may see to whom this contact gave access. Refused: `not-found`, also when they
 * don't see everything themselves any more; `sees-everything`.
 */
export async function chooseForGrant({ shown, chosen, ...grant }: OwnGrant & Ticked): Promise<void> {
  const { company, by, now, clientPublicId } = grant
  const own = await ownAccess({ company, contactId: by.id, clientPublicId, now })
  if (own?.role !== 'billing') throw refused('not-found')
  await companyTransaction(company.id, async (tx) => {
    await putChosen(tx, { access: await grantOf(tx, grant), by, now, shown, chosen })
  })
}

async function grantOf(tx: CompanyTx, { by, clientPublicId, personPublicId }: OwnGrant) {
  const grant = await tx.clientContact.findFirst({
    where: {
      grantedByContactId: by.id,
      client: { publicId: clientPublicId },
      contact: { publicId: personPublicId },
    },
    include: { client: true, contact: true },
  })
  return grant ?? Promise.reject(refused('not-found'))
}
