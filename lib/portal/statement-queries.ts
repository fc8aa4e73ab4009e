import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { type Asking, wholeClients } from './visibility'

/**
 * The client of an address whose account the reader may see: as with credit, only who sees everything of that client.
 * Null for anybody else: then there is no statement.
 */
export async function accountOf({ clientPublicId, ...asking }: Asking & { clientPublicId: string }) {
  if (!isPublicId(clientPublicId)) return null
  return companyDb(asking.company.id).client.findFirst({
    where: { publicId: clientPublicId, ...wholeClients(asking) },
    select: { id: true, publicId: true, name: true, number: true },
  })
}
