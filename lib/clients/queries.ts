import { latestEvents } from '@/lib/audit/queries'
import { type StoryLine, storyOf } from '@/lib/audit/story'
import { type CalendarDate, today } from '@/lib/dates'
import type { Client, Company, Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { type ListedMessage, latestMessagesTo } from '@/lib/email/listed-message'
import { stopsAmong } from '@/lib/email/suppression'
import { isPublicId } from '@/lib/ids'
import { type Page, type Place, pageOf, readPlace, textKey } from '@/lib/keyset'
import { type Balance, balancesByClient } from './balances'
import { describeAccess, type PersonAtClient, personIncludes } from './described-access'
import type { ClientFilter } from './filters'
import { receivesOn } from './live-access'
import { matchingClients } from './searching'

export type { PersonAtClient } from './described-access'

type Where = { company: Pick<Company, 'id' | 'currency' | 'timeZone'>; now: Date }

export type ListedClient = {
  id: string
  publicId: string
  number: number
  name: string
  city: string | null
  country: string | null
  /** The people there, by name. */
  people: { name: string; email: string }[]
} & Balance

export type ClientList = Page<ListedClient> & {
  total: number
  /** Whether the archive holds any, whatever is searched for. */
  archive: boolean
}

/**
 * Clients by name. Searches name, number, custom fields and the people's names and addresses, by index.
 * `limit` is what a page shows; `state`: those in use unless told.
 */
export async function listClients({
  company,
  now,
  search,
  state,
  place,
  limit = 25,
}: Where & {
  search?: string | undefined
  state?: ClientFilter
  place?: Place
  limit?: number
}): Promise<ClientList> {
  const view = companyDb(company.id)
  const edge = readPlace(place, textKey)
  const matching = await matchingClients(view, search, state)
  const backwards = edge?.direction === 'before'
  const [name, id] = edge?.key ?? ['', '']
  const from = backwards
    ? { name: { lte: name }, OR: [{ name: { lt: name } }, { id: { lt: id } }] }
    : { name: { gte: name }, OR: [{ name: { gt: name } }, { id: { gt: id } }] }
  const direction = backwards ? ('desc' as const) : ('asc' as const)

  const [found, total, archived] = await Promise.all([
    view.client.findMany({
      where: edge ? { AND: [matching, from] } : matching,
      orderBy: [{ name: direction }, { id: direction }],
      take: limit + 1,
      include: { contacts: { include: { contact: true }, orderBy: { contact: { name: 'asc' } } } },
    }),
    view.client.count({ where: matching }),
    view.client.findFirst({ where: { archivedAt: { not: null } }, select: { id: true } }),
  ])
  const page = pageOf({ found, limit, edge, keyOf: (client) => [client.name, client.id] })
  const balances = await balancesByClient(view, {
    clientIds: page.rows.map((client) => client.id),
    currency: company.currency,
    today: today(company.timeZone, now),
  })
  const rows = page.rows.map(({ id, publicId, number, name, city, country, contacts }) => ({
    ...{ id, publicId, number, name, city, country },
    people: contacts.map(({ contact }) => ({ name: contact.name, email: contact.email })),
    ...balances(id),
  }))
  return { ...page, rows, total, archive: archived !== null }
}

export type ClientChoice = {
  id: string
  publicId: string
  name: string
  number: number
  /** The names of those who get its invoices. */
  recipients: string[]
  /** In the archive: offered only where it is chosen already. */
  archived: boolean
  /** Taxes on the lines of its new invoices; none: as the company has it. */
  taxRateIds: string[]
  /** Of its new invoices; null: as the company has it. */
  paymentTermId: string | null
}

/** More than these are searched for: a list to choose from holds no more. */
export const mostToChoose = 1000

/** For the editor's choice of a client: the first that match, by name, and in any case the one already chosen. */
export async function clientChoices({
  company,
  search,
  chosen,
  limit = mostToChoose,
  now = new Date(),
}: {
  company: Pick<Company, 'id' | 'timeZone'>
  search?: string
  /** A row's id. */
  chosen?: string | undefined
  limit?: number
  now?: Date
}): Promise<ClientChoice[]> {
  const view = companyDb(company.id)
  const include = whoReceives(today(company.timeZone, now))
  const [first, ours] = await Promise.all([
    view.client.findMany({
      where: await matchingClients(view, search),
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      include,
      take: limit,
    }),
    chosen ? view.client.findUnique({ where: { id: chosen }, include }) : null,
  ])
  const all = ours && !first.some(({ id }) => id === ours.id) ? [ours, ...first] : first
  return all.map(({ id, publicId, name, number, contacts, taxes, paymentTermId, archivedAt }) => ({
    ...{ id, publicId, name, number, paymentTermId },
    archived: archivedAt !== null,
    recipients: contacts.map(({ contact }) => contact.name),
    taxRateIds: taxes.map(({ taxRateId }) => taxRateId),
  }))
}

/** As sending chooses them (lib/invoices/sending.ts). */
function whoReceives(day: CalendarDate) {
  return {
    contacts: {
      where: receivesOn(day),
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      include: { contact: true },
    },
    taxes: { where: { taxRate: { archivedAt: null } }, orderBy: { id: 'asc' } },
  } satisfies Prisma.ClientInclude
}

/** A client's row id and name by what its address says; null when this company has none of it. */
export async function findClient({
  company,
  publicId,
}: {
  company: Pick<Company, 'id'>
  publicId: string
}): Promise<Pick<Client, 'id' | 'publicId' | 'name' | 'archivedAt'> | null> {
  if (!isPublicId(publicId)) return null
  return companyDb(company.id).client.findFirst({
    where: { publicId },
    select: { id: true, publicId: true, name: true, archivedAt: true },
  })
}

/** Whether a list of clients to choose from would lack some. */
export async function tooManyToList(company: Pick<Company, 'id'>): Promise<boolean> {
  return (await clientCount(company)) > mostToChoose
}

/** Those in use. */
export async function clientCount(company: Pick<Company, 'id'>): Promise<number> {
  return companyDb(company.id).client.count({ where: { archivedAt: null } })
}

export type ClientPage = {
  client: Client
  /** Taxes on the lines of its new invoices. */
  taxRateIds: string[]
  people: PersonAtClient[]
  invoices: number
  lately: StoryLine[]
  /** The latest to its people. */
  messages: ListedMessage[]
} & Balance

/** Everything about one client; null when this company has none of that address. */
export async function clientPage({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<ClientPage | null> {
  if (!isPublicId(publicId)) return null
  const view = companyDb(company.id)
  const found = await view.client.findFirst({
    where: { publicId },
    include: {
      contacts: {
        include: personIncludes,
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      },
      taxes: { orderBy: { id: 'asc' } },
    },
  })
  if (!found) return null

  const { contacts, taxes, ...client } = found
  const place = { timeZone: company.timeZone, now }
  const contactIds = contacts.map(({ contactId }) => contactId)
  const [balances, stops, invoices, messages, lately] = await Promise.all([
    balancesByClient(view, {
      clientIds: [client.id],
      currency: company.currency,
      today: today(company.timeZone, now),
    }),
    stopsAmong(
      view,
      contacts.map(({ contact }) => contact.email),
    ),
    view.invoice.count({ where: { clientId: client.id } }),
    latestMessagesTo(view, { contactIds, place, limit: 5 }),
    eventsAround(view, client.id, contactIds),
  ])
  return {
    client,
    taxRateIds: taxes.map(({ taxRateId }) => taxRateId),
    people: contacts.map((access) => describeAccess(access, place, stops)),
    ...{ invoices, messages },
    lately: storyOf(lately, place),
    ...balances(client.id),
  }
}

/** What happened to the client, its people and its latest invoices. */
async function eventsAround(view: CompanyDb, clientId: string, contactIds: string[]) {
  const invoices = await view.invoice.findMany({
    where: { clientId },
    select: { id: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 50,
  })
  return latestEvents(view, {
    subjects: [
      { kind: 'client', ids: [clientId] },
      { kind: 'contact', ids: contactIds },
      { kind: 'invoice', ids: invoices.map(({ id }) => id) },
    ],
    limit: 10,
  })
}
