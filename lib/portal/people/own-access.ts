import { accessOn } from '@/lib/clients/live-access'
import { today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'

type OwnAccess = { company: Company; contactId: string; clientPublicId: string; now: Date }

/** What a contact may do at a client today; null when it isn't one of theirs. */
export async function ownAccess({ company, contactId, clientPublicId, now }: OwnAccess) {
  if (!isPublicId(clientPublicId)) return null
  return companyDb(company.id).clientContact.findFirst({
    where: { contactId, client: { publicId: clientPublicId }, ...accessOn(today(company.timeZone, now)) },
    include: { client: true, contact: true },
  })
}

export type OwnAccessRow = NonNullable<Awaited<ReturnType<typeof ownAccess>>>
