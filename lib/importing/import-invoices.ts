import { type Actor, auditRow } from '@/lib/audit/record'
import { addDays, type CalendarDate, fromDbDate, toDbDate } from '@/lib/dates'
import type { Client, Company } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import { newRowId, publicId } from '@/lib/ids'
import { partiesOf } from '@/lib/invoices/parties'
import { amountText, type Currency } from '@/lib/money'
import { inChunks } from './chunks'
import type { ImportedInvoice } from './invoices-file'
import type { Fault } from './refusals'
import type { CheckedRow } from './rows'

export type InvoicesPlan = { toAdd: ImportedInvoice[]; skipped: number; faults: Fault[] }

type PlanInvoices = {
  invoices: CheckedRow<ImportedInvoice>[]
  currency: Currency
  /** Numbers of clients that the same import adds. Null: not known, so none is missed. */
  newClients: ReadonlySet<number> | null
}

/** Which invoices are new. Faults: a client that nobody knows, and a number that another invoice has here. */
export async function planInvoices(
  tx: CompanyTx,
  { invoices, currency, newClients }: PlanInvoices,
): Promise<InvoicesPlan> {
  const here = await invoicesByNumber(tx, invoices)
  const clients = await clientNumbers(tx, invoices)
  const missing = invoices.flatMap(({ row, value: { clientNumber } }) => {
    if (newClients === null || newClients.has(clientNumber) || clients.has(clientNumber)) return []
    return [{ row, column: 'Client Number', reason: `There is no client ${clientNumber}.` }]
  })
  const known = invoices.flatMap(({ row, value }) => {
    const existing = here.get(value.number)
    return existing ? [{ row, value, existing }] : []
  })
  const taken = known.flatMap(({ row, value, existing }) => {
    if (isSameInvoice(value, existing)) return []
    return [{ row, column: 'Invoice Number', reason: takenReason(value.number, existing, currency) }]
  })
  return {
    toAdd: invoices.map(({ value }) => value).filter(({ number }) => !here.has(number)),
    skipped: known.length,
    faults: [...missing, ...taken],
  }
}

type InvoiceHere = { issueDate: Date | null; total: bigint; client: { number: number } }

function isSameInvoice(imported: ImportedInvoice, { issueDate, total, client }: InvoiceHere): boolean {
  return (
    client.number === imported.clientNumber &&
    total === imported.total &&
    issueDate !== null &&
    fromDbDate(issueDate) === imported.issueDate
  )
}

function takenReason(number: string, { issueDate, total, client }: InvoiceHere, currency: Currency): string {
  const day = issueDate ? ` of ${fromDbDate(issueDate)}` : ''
  return `Invoice ${number} is already here, with other facts: client ${client.number}, ${amountText(total, currency)}${day}.`
}

type Rows = CheckedRow<ImportedInvoice>[]

async function invoicesByNumber(tx: CompanyTx, invoices: Rows) {
  const numbers = invoices.map(({ value }) => value.number)
  const found = await inChunks(numbers, (chunk) =>
    tx.invoice.findMany({
      where: { number: { in: chunk } },
      select: { number: true, issueDate: true, total: true, client: { select: { number: true } } },
    }),
  )
  return new Map(found.flat().map((invoice) => [invoice.number, invoice]))
}

async function clientNumbers(tx: CompanyTx, invoices: Rows): Promise<Set<number>> {
  const numbers = [...new Set(invoices.map(({ value }) => value.clientNumber))]
  const found = await inChunks(numbers, (chunk) =>
    tx.client.findMany({ where: { number: { in: chunk } }, select: { number: true } }),
  )
  return new Set(found.flat().map(({ number }) => number))
}

export type Settlement = {
  currency: Currency
  /** Days from the issue date to the due date. */
  paymentDays: number
  /** paid: each in full, on its due date, or today where that is still to come. */
  settled: 'open' | 'paid'
}

type AddInvoices = {
  company: Company
  invoices: ImportedInvoice[]
  by: Actor
  now: Date
  /** Where the company is. */
  today: CalendarDate
  settlement: Settlement
}

/** Adds issued invoices under their own numbers, with lines and payments. Their clients are there by now. */
export async function addInvoices(tx: CompanyTx, adding: AddInvoices): Promise<void> {
  const { invoices, by, now, settlement } = adding
  const buyers = await buyersByNumber(tx, invoices)
  // Ascending, so that lists keep the file's order within a day.
  const ids = invoices.map(() => newRowId(now)).sort()
  const rows = invoices.map((invoice, index) => {
    const buyer = buyers.get(invoice.clientNumber)
    if (!buyer) throw new Error(`client ${invoice.clientNumber} went missing during an import`)
    return { invoice, buyer, id: ids[index] ?? newRowId(now), paidOn: paidOn(invoice, adding) }
  })

  await inChunks(rows, (chunk) =>
    tx.invoice.createMany({ data: chunk.map((row) => invoiceRow(row, adding)) }),
  )
  const lines = rows.flatMap(({ id, invoice }) =>
    invoice.lines.map((line, position) => ({ ...line, invoiceId: id, position })),
  )
  await inChunks(lines, (chunk) => tx.invoiceLine.createMany({ data: chunk }))
  const payments = rows.flatMap((row) =>
    row.paidOn === null ? [] : [paymentRows({ ...row, paidOn: row.paidOn }, adding)],
  )
  await inChunks(payments, (chunk) => tx.payment.createMany({ data: chunk.map(({ payment }) => payment) }))
  await inChunks(payments, (chunk) =>
    tx.paymentAllocation.createMany({ data: chunk.map(({ allocation }) => allocation) }),
  )
  await inChunks(rows, (chunk) =>
    tx.auditEvent.createMany({
      data: chunk.map(({ id, invoice: { number } }) =>
        auditRow({
          event: 'invoice.imported',
          by,
          subject: { kind: 'invoice', id },
          at: now,
          data: { number, settled: settlement.settled },
        }),
      ),
    }),
  )
}

type Buyer = { client: Client; attention: string | null }

async function buyersByNumber(tx: CompanyTx, invoices: ImportedInvoice[]): Promise<Map<number, Buyer>> {
  const numbers = [...new Set(invoices.map(({ clientNumber }) => clientNumber))]
  const clients = (
    await inChunks(numbers, (chunk) => tx.client.findMany({ where: { number: { in: chunk } } }))
  ).flat()
  const people = await inChunks(clients, (chunk) =>
    tx.clientContact.findMany({
      where: { clientId: { in: chunk.map(({ id }) => id) } },
      // Whom firstPersonAt of lib/invoices/issuing.ts would name.
      orderBy: [{ receivesInvoices: 'desc' }, { createdAt: 'asc' }, { id: 'asc' }],
      distinct: ['clientId'],
      select: { clientId: true, contact: { select: { name: true } } },
    }),
  )
  const names = new Map(people.flat().map(({ clientId, contact }) => [clientId, contact.name]))
  return new Map(
    clients.map((client) => [client.number, { client, attention: names.get(client.id) ?? null }]),
  )
}

/** Null: not paid. Nothing to pay is paid without a payment. */
function paidOn(invoice: ImportedInvoice, { settlement, today }: AddInvoices): CalendarDate | null {
  if (settlement.settled === 'open' || invoice.total === 0n) return null
  const dueDate = addDays(invoice.issueDate, settlement.paymentDays)
  return dueDate < today ? dueDate : today
}

type InvoiceToAdd = { id: string; invoice: ImportedInvoice; buyer: Buyer; paidOn: CalendarDate | null }

function invoiceRow({ id, invoice, buyer, paidOn }: InvoiceToAdd, { company, now, settlement }: AddInvoices) {
  const { number, issueDate, total } = invoice
  const paid = paidOn === null ? 0n : total
  return {
    id,
    publicId: publicId(),
    clientId: buyer.client.id,
    state: paid === total ? ('paid' as const) : ('issued' as const),
    number,
    currency: settlement.currency,
    issueDate: toDbDate(issueDate),
    dueDate: toDbDate(addDays(issueDate, settlement.paymentDays)),
    subtotal: total,
    total,
    paid,
    balance: total - paid,
    paidOn: paidOn === null ? null : toDbDate(paidOn),
    parties: partiesOf({ company, ...buyer }),
    imported: true,
    issuedAt: now,
    createdAt: now,
  }
}

type PaymentToAdd = InvoiceToAdd & { paidOn: CalendarDate }

function paymentRows({ id, invoice, buyer, paidOn }: PaymentToAdd, { now, settlement }: AddInvoices) {
  const day = toDbDate(paidOn)
  const payment = {
    id: newRowId(now),
    publicId: publicId(),
    clientId: buyer.client.id,
    currency: settlement.currency,
    amount: invoice.total,
    credit: 0n,
    paidOn: day,
    // The file doesn't say how.
    method: 'other' as const,
    requestKey: `import-${id}`,
    createdAt: now,
  }
  return {
    payment,
    allocation: { paymentId: payment.id, invoiceId: id, amount: invoice.total, day, at: now },
  }
}
