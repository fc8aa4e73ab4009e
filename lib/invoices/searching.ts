import { whereWritten } from '@/lib/catalogue/custom-fields/searching'
import type { CalendarDate } from '@/lib/dates'
import type { Prisma } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { searchText } from '@/lib/keyset'
import { type StateFilter, whereState } from './filters'

/** Of clients and of credit notes. */
const mostMatching = 500

/** Number, PO number, custom fields and the client's name and custom fields, each by its trigram index. */
export async function whereSearched(view: CompanyDb, search: string | undefined) {
  const text = searchText(search)
  if (text === null) return {}
  const like = { contains: text, mode: 'insensitive' as const }
  const written = whereWritten(search)
  const clients = await view.client.findMany({
    where: { OR: [{ name: like }, ...written] },
    select: { id: true },
    take: mostMatching,
  })
  const clientIds = clients.map(({ id }) => id)
  return { OR: [{ number: like }, { poNumber: like }, ...written, { clientId: { in: clientIds } }] }
}

/** An invoice also by the number of a credit note that takes something of it back, the latest of these first. */
async function whereFound(view: CompanyDb, search: string | undefined): Promise<Prisma.InvoiceWhereInput> {
  const text = searchText(search)
  if (text === null) return {}
  const [itself, notes] = await Promise.all([
    whereSearched(view, search),
    view.creditNote.findMany({
      where: { number: { contains: text, mode: 'insensitive' } },
      orderBy: { id: 'desc' },
      select: { invoiceId: true },
      take: mostMatching,
    }),
  ])
  return { OR: [itself, { id: { in: notes.map(({ invoiceId }) => invoiceId) } }] }
}

type Asked = { state: StateFilter; search: string | undefined; day: CalendarDate }

/** What a list shows that was asked for a state and searched. `day`: the company's own today. */
export async function whereMatching(
  view: CompanyDb,
  { state, search, day }: Asked,
): Promise<Prisma.InvoiceWhereInput> {
  return { ...whereState(state, day), AND: [await whereFound(view, search)] }
}
