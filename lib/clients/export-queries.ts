import { recordExport, type Taking } from '@/lib/audit/export-record'
import { fieldCells } from '@/lib/catalogue/custom-fields/cells'
import { fieldColumns } from '@/lib/catalogue/custom-fields/columns'
import { csvFile, csvRows } from '@/lib/csv'
import type { Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { clientColumns } from './columns'
import type { ClientFilter } from './filters'
import { matchingClients } from './searching'

type Export = Taking & {
  /** As the list is searched. */
  search?: string | undefined
  /** Those in use unless told. */
  state?: ClientFilter
}

/**
 * Clients by number as a CSV file that the import reads: of the people there, the first who gets invoices. That
 * somebody takes it away is recorded first (SECURITY G2).
 */
export async function exportClients(wish: Export): Promise<ReadableStream<Uint8Array>> {
  const { search, state } = wish
  const data = { ...(search ? { search } : {}), ...(state === 'archived' ? { state } : {}) }
  await recordExport(wish, { event: 'clients.exported', data })
  return csvFile(rowsOf(wish))
}

async function* rowsOf({ company, search, state }: Export): AsyncGenerator<string> {
  const view = companyDb(company.id)
  const fields = await fieldColumns({ company, kind: 'client', beside: clientColumns })
  yield csvRows([[...clientColumns, ...fields.map(({ head }) => head)]])
  for await (const clients of readClients(view, await matchingClients(view, search, state))) {
    yield csvRows(clients.map((client) => [...cellsOf(client), ...fieldCells(client, fields)]))
  }
}

// Whom firstPersonAt of lib/invoices/issuing.ts would name.
const firstPerson = {
  contacts: {
    orderBy: [{ receivesInvoices: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
    take: 1,
    include: { contact: true },
  },
} satisfies Prisma.ClientInclude

type Row = Prisma.ClientGetPayload<{ include: typeof firstPerson }>

function cellsOf({ number, name, contacts, ...client }: Row): (string | number)[] {
  const contact = contacts[0]?.contact
  const [, first = '', last = ''] = /^(?:(.*) )?(\S+)$/.exec(contact?.name ?? '') ?? []
  return [
    ...[number, name, ...(first ? [first, last] : [last, '']), contact?.email ?? ''],
    contact?.phone ?? client.phone ?? '',
    ...[client.street, client.city, client.state, client.postalCode, client.country].map(
      (text) => text ?? '',
    ),
  ]
}

/** So many at a time. */
async function* readClients(view: CompanyDb, matching: Prisma.ClientWhereInput): AsyncGenerator<Row[]> {
  const limit = 500
  let last = 0
  for (;;) {
    const found = await view.client.findMany({
      where: { AND: [matching, { number: { gt: last } }] },
      orderBy: { number: 'asc' },
      include: firstPerson,
      take: limit,
    })
    if (found.length > 0) yield found
    if (found.length < limit) return
    last = found.at(-1)?.number ?? last
  }
}
