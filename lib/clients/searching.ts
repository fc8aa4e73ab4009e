import { whereWritten } from '@/lib/catalogue/custom-fields/searching'
import type { Prisma } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { searchText } from '@/lib/keyset'
import type { ClientFilter } from './filters'

/** Enough to choose among; whoever gets more types another letter. */
const maxMatchingPeople = 500

/** Those in use, or in the archive, that a list shows which is searched so. */
export async function matchingClients(
  view: CompanyDb,
  search: string | undefined,
  state: ClientFilter = 'in-use',
): Promise<Prisma.ClientWhereInput> {
  const text = searchText(search)
  const archivedAt = state === 'archived' ? { not: null } : null
  if (text === null) return { archivedAt }
  const like = { contains: text, mode: 'insensitive' as const }
  // Two steps, so that each is served by its own trigram index.
  const people = await view.contact.findMany({
    where: { OR: [{ name: like }, { email: like }] },
    select: { clients: { select: { clientId: true } } },
    take: maxMatchingPeople,
  })
  const clientIds = people.flatMap(({ clients }) => clients.map(({ clientId }) => clientId))
  const number = /^\d{1,9}$/.test(text) ? [{ number: Number(text) }] : []
  return {
    archivedAt,
    OR: [{ name: like }, { id: { in: clientIds } }, ...number, ...whereWritten(search)],
  }
}
