import { recordExport, type Taking } from '@/lib/audit/export-record'
import { fieldCells } from '@/lib/catalogue/custom-fields/cells'
import { fieldColumns } from '@/lib/catalogue/custom-fields/columns'
import { csvFile, csvRows } from '@/lib/csv'
import { type CalendarDate, fromDbDate, today } from '@/lib/dates'
import type { Company, Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { amountText } from '@/lib/money'
import { keyOfInvoice, latestFirst, type StateFilter, whereBeyond } from './filters'
import { whereMatching } from './searching'
import { showState } from './shown'

/** What the file has besides the company's own fields. */
const invoiceColumns = [
  'Invoice Number',
  'Client Number',
  'Client Name',
  'Invoice Date',
  'Due Date',
  'PO Number',
  'State',
  'Currency',
  'Net',
  'Tax',
  'Total',
  'Paid',
  'Balance',
]

type Export = Taking & {
  company: Pick<Company, 'timeZone'>
  state: StateFilter
  search: string | undefined
  /** Only this client's, by its row's id. */
  clientId?: string
}

/**
 * Invoices as the list shows them, latest first, as a CSV file with a row for each. That somebody takes it away is
 * recorded first (SECURITY G2).
 */
export async function exportInvoices(wish: Export): Promise<ReadableStream<Uint8Array>> {
  const { state, search, clientId } = wish
  const data = { state, ...(search ? { search } : {}), ...(clientId ? { clientId } : {}) }
  await recordExport(wish, { event: 'invoices.exported', data })
  return csvFile(rowsOf(wish))
}

async function* rowsOf({ company, now, state, search, clientId }: Export): AsyncGenerator<string> {
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const fields = await fieldColumns({ company, kind: 'invoice', beside: invoiceColumns })
  yield csvRows([[...invoiceColumns, ...fields.map(({ head }) => head)]])
  const matching = {
    ...(await whereMatching(view, { state, search, day })),
    ...(clientId ? { clientId } : {}),
  }
  for await (const invoices of readInvoices(view, matching)) {
    yield csvRows(invoices.map((invoice) => [...cellsOf(invoice, day), ...fieldCells(invoice, fields)]))
  }
}

type Row = Prisma.InvoiceGetPayload<{ include: { client: true } }>

function cellsOf(invoice: Row, day: CalendarDate): (string | number)[] {
  const { number, client, issueDate, dueDate, poNumber, currency, taxTotal, total, paid, balance } = invoice
  const net = invoice.subtotal - invoice.discountTotal + invoice.rounding
  return [
    ...[number ?? '', client.number, client.name],
    ...[issueDate, dueDate].map((date) => (date ? fromDbDate(date) : '')),
    ...[poNumber ?? '', showState(invoice, day).kind.replaceAll('_', ' '), currency],
    ...[net, taxTotal, total, paid, balance].map((amount) => amountText(amount, currency)),
  ]
}

/** So many at a time. */
async function* readInvoices(view: CompanyDb, matching: Prisma.InvoiceWhereInput): AsyncGenerator<Row[]> {
  const limit = 500
  let last: Row | undefined
  do {
    const beyond = last ? [whereBeyond({ direction: 'after', key: keyOfInvoice(last) })] : []
    const found: Row[] = await view.invoice.findMany({
      where: { AND: [matching, ...beyond] },
      orderBy: latestFirst,
      include: { client: true },
      take: limit,
    })
    if (found.length > 0) yield found
    last = found.length === limit ? found.at(-1) : undefined
  } while (last)
}
