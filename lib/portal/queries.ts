import { type CalendarDate, formatDate, fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { whereNumbered, whereState } from '@/lib/invoices/filters'
import { sheetParts, showToClient } from '@/lib/invoices/sheet'
import { asClientsSee, type ShownState, showAmount, showState } from '@/lib/invoices/shown'
import type { InvoiceState } from '@/lib/invoices/state'
import type { InvoiceView } from '@/lib/invoices/view'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { type Currency, formatMoney } from '@/lib/money'
import { creditNotesOf, type ListedNote } from '@/lib/payments/credit-notes/queries'
import { creditOf } from '@/lib/payments/credit-queries'
import { keyOf, orderOf, placeKeyOf, whereBeyond } from './sorting/order'
import { type PortalSort, usualSort } from './sorting/schema'
import { type Asking, visibleClients, visibleInvoices, wholeClients } from './visibility'

export type ClientOfContact = { publicId: string; name: string; number: number }

/** The clients that the viewer may choose from, by name. */
export async function clientsOfContact(asking: Asking): Promise<ClientOfContact[]> {
  return companyDb(asking.company.id).client.findMany({
    where: visibleClients(asking),
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { publicId: true, name: true, number: true },
    take: 200,
  })
}

/** The client of an address; null when it isn't one of theirs. */
export async function clientForContact({ clientPublicId, ...asking }: Asking & { clientPublicId: string }) {
  if (!isPublicId(clientPublicId)) return null
  return companyDb(asking.company.id).client.findFirst({
    where: { publicId: clientPublicId, ...visibleClients(asking) },
    select: { id: true, publicId: true, name: true, number: true },
  })
}

/** The tabs of the portal's list. Open is all with something still to pay; late is a part of it. */
export const portalFilters = ['all', 'open', 'late', 'paid'] as const
export type PortalFilter = (typeof portalFilters)[number]

/** What an address says after ?state=; anything else is all. */
export function readPortalFilter(text: unknown): PortalFilter {
  return portalFilters.find((filter) => filter === text) ?? 'all'
}

export type PortalInvoice = {
  publicId: string
  number: string
  poNumber: string | null
  /** '3 Nov 2026'. */
  issued: string
  due: string
  state: ShownState
  /** What is left while something is, else the whole. */
  amount: string
}

export type PortalInvoiceList = Page<PortalInvoice> & { total: number; counts: Record<PortalFilter, number> }

type ListQuestion = Asking & {
  /** The row's id, from clientForContact. */
  clientId: string
  filter?: PortalFilter
  search?: string | undefined
  sort?: PortalSort
  place?: Place
  limit?: number
}

/** One client's invoices, latest first unless told. Searches number and PO number (Case 32). */
export async function invoicesForContact(question: ListQuestion): Promise<PortalInvoiceList> {
  const { company, now, clientId, filter = 'all', search, sort = usualSort, place, limit = 25 } = question
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const edge = readPlace(place, placeKeyOf(sort))
  const backwards = edge?.direction === 'before'
  const theirs: Prisma.InvoiceWhereInput = { ...visibleInvoices(question), clientId }
  const matching = { AND: [theirs, whereState(filter, day), whereNumbered(search)] }

  const [found, total, counts] = await Promise.all([
    view.invoice.findMany({
      where: edge ? { AND: [matching, whereBeyond({ sort, backwards, values: edge.key })] } : matching,
      orderBy: orderOf(sort, backwards),
      take: limit + 1,
    }),
    view.invoice.count({ where: matching }),
    countsOf(view, theirs, day),
  ])
  const page = pageOf({ found, limit, edge, keyOf: keyOf(sort) })
  const rows = page.rows.map((invoice) => ({
    publicId: invoice.publicId,
    number: invoice.number ?? '',
    poNumber: invoice.poNumber,
    issued: invoice.issueDate ? formatDate(fromDbDate(invoice.issueDate), 'short') : '',
    due: invoice.dueDate ? formatDate(fromDbDate(invoice.dueDate), 'short') : '',
    state: asClientsSee(showState(invoice, day)),
    amount: showAmount(invoice),
  }))
  return { ...page, rows, total, counts }
}

async function countsOf(
  view: CompanyDb,
  theirs: Prisma.InvoiceWhereInput,
  day: CalendarDate,
): Promise<Record<PortalFilter, number>> {
  const [groups, late] = await Promise.all([
    view.invoice.groupBy({ by: ['state'], where: theirs, _count: { _all: true } }),
    view.invoice.count({ where: { AND: [theirs, whereState('late', day)] } }),
  ])
  const of = (...states: InvoiceState[]) =>
    groups.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count._all, 0)
  return {
    all: of('issued', 'part_paid', 'paid', 'void', 'written_off'),
    open: of('issued', 'part_paid'),
    late,
    paid: of('paid'),
  }
}

export type PortalOverview = {
  /** What is still to pay, late sums included; one text a currency, never empty. */
  open: string[]
  /** Empty: nothing is late. */
  late: string[]
  /** '3 December', of what is open and not late; null: nothing is due. */
  nextDue: string | null
  /** What is left of payments and credit notes, a currency each; empty also for who sees only some of the invoices. */
  credit: string[]
}

/** One client's sums. */
export async function overviewForContact({
  clientId,
  ...asking
}: Asking & { clientId: string }): Promise<PortalOverview> {
  const { company, now } = asking
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const open: Prisma.InvoiceWhereInput = {
    AND: [visibleInvoices(asking), whereState('open', day), { clientId }],
  }
  const sums = (where: Prisma.InvoiceWhereInput) =>
    view.invoice.groupBy({ by: ['currency'], where, _sum: { balance: true }, orderBy: { currency: 'asc' } })
  const [openSums, lateSums, next, whole] = await Promise.all([
    sums(open),
    sums({ ...open, dueDate: { lt: toDbDate(day) } }),
    view.invoice.findFirst({
      where: { ...open, dueDate: { gte: toDbDate(day) } },
      orderBy: { dueDate: 'asc' },
      select: { dueDate: true },
    }),
    view.client.count({ where: { AND: [{ id: clientId }, wholeClients(asking)] } }),
  ])
  const credit = whole > 0 ? await creditOf({ company, clientId }) : []
  const said = openSums.map(saySum)
  return {
    open: said.length > 0 ? said : [formatMoney(0n, company.currency)],
    late: lateSums.map(saySum),
    credit: credit.map(({ words }) => words),
    nextDue: next?.dueDate ? formatDate(fromDbDate(next.dueDate), 'dayMonthLong') : null,
  }
}

function saySum({ currency, _sum }: { currency: Currency; _sum: { balance: bigint | null } }): string {
  return formatMoney(_sum.balance ?? 0n, currency)
}

export type InvoiceForContact = {
  id: string
  view: InvoiceView
  client: ClientOfContact
  /** What was credited of it, void ones too. */
  notes: ListedNote[]
}

/** One invoice; null when it isn't theirs, is a draft, or isn't there: the same to them (Case 26, 27). */
export async function invoiceForContact({
  publicId,
  ...asking
}: Asking & { publicId: string }): Promise<InvoiceForContact | null> {
  if (!isPublicId(publicId)) return null
  const { company, now } = asking
  const view = companyDb(company.id)
  const found = await view.invoice.findFirst({
    where: { publicId, ...visibleInvoices(asking) },
    include: sheetParts,
  })
  if (!found) return null
  const onDay = today(company.timeZone, now)
  const { publicId: clientPublicId, name, number } = found.client
  return {
    id: found.id,
    view: await showToClient(view, { company, found, onDay }),
    client: { publicId: clientPublicId, name, number },
    notes: await creditNotesOf({ company, now, invoiceId: found.id }),
  }
}
