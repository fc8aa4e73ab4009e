import { seesOn } from '@/lib/clients/live-access'
import type { CalendarDate } from '@/lib/dates'
import type { ClientContact, Company, Contact, Invoice } from '@/lib/db/generated/client'
import type { EmailRole } from '@/lib/db/generated/enums'
import { type CompanyDb, type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import type { SendingChoice } from './sending-choice'

/** Somebody who gets a message about the invoice: their own, with their own link. */
export type Addressee = {
  role: EmailRole
  address: string
  /** '': an address of which nothing else is known. */
  name: string
  /** Null: no contact of this client's who may see the invoice. No credential goes there. */
  contact: Contact | null
}

type Asked = {
  /** Without an id: what is for those alone who see everything of the client, as a quote is. */
  invoice: Pick<Invoice, 'clientId'> & { id?: string }
  company: Pick<Company, 'copyTo'>
  /** The company's own. */
  day: CalendarDate
  choice: SendingChoice
}

type View = Pick<CompanyDb, 'clientContact' | 'contact'>

/**
 * Who gets an invoice, as it was chosen: its client's people, then copies that the others are told of, then those
 * that they are not. An address stands once, in the first of these. Empty when nobody there receives invoices.
 * Refused: `recipient-gone` for a chosen person who may not see the invoice by now; `copy-not-allowed` for the
 * address of a contact who may not.
 */
export async function addresseesOf(
  view: View,
  { invoice, day, company, choice }: Asked,
): Promise<Addressee[]> {
  const people = await peopleWhoSee(view, { invoice, day })
  const main = mainRecipients(people, choice)
  if (main.length === 0) return []

  const own = company.copyTo ? [company.copyTo] : []
  const copies = [
    ...choice.cc.map((address) => ({ role: 'cc' as const, address })),
    ...(choice.bcc ?? own).map((address) => ({ role: 'bcc' as const, address })),
  ]
  await refuseBlind(view, { addresses: copies.map(({ address }) => address), people, own })
  const known = new Map(people.map(({ contact }) => [contact.email, contact]))
  const all = [
    ...main.map((contact) => ({ role: 'to' as const, address: contact.email, contact })),
    ...copies.map((copy) => ({ ...copy, contact: known.get(copy.address) ?? null })),
  ]
  return all
    .filter(({ address }, at) => all.findIndex((one) => one.address === address) === at)
    .map((one) => ({ ...one, name: one.contact?.name ?? '' }))
}

type Copies = { addresses: string[]; people: Person[]; own: string[] }

/** Who is a contact and may not see the invoice is not told of it either; the company's own copy is its own affair. */
async function refuseBlind(view: View, { addresses, people, own }: Copies): Promise<void> {
  const seeing = new Set([...people.map(({ contact }) => contact.email), ...own])
  const strange = addresses.filter((address) => !seeing.has(address))
  if (strange.length === 0) return
  const blind = await view.contact.findFirst({ where: { email: { in: strange } } })
  if (!blind) return
  const { name, email } = blind
  throw refused('copy-not-allowed', { field: 'cc', values: { name, email } })
}

/**
 * Takes the client's people until the transaction ends, before it is asked who gets what: somebody who is removed at
 * the same moment is gone by then, or whoever removes them finds the message and takes it back (docs/decisions/046).
 * By contact, since one may be of two clients; not shared, since sending may write to them (a temporary password).
 * PostgreSQL takes the rows of a join in the order of FROM: each person before their access, as whoever ends it does.
 */
export async function holdPeople(tx: CompanyTx, clientId: string): Promise<void> {
  await companySql(tx)`
    SELECT 1 FROM "Contact" c JOIN "ClientContact" a ON a."companyId" = c."companyId" AND a."contactId" = c."id"
    WHERE a."companyId" = ${thisCompany}::uuid AND a."clientId" = ${clientId}::uuid
    ORDER BY c."id" FOR NO KEY UPDATE`
}

type Person = ClientContact & { contact: Contact }

/** The client's people who may see it, in the order in which they came. */
export async function peopleWhoSee(
  view: Pick<CompanyDb, 'clientContact'>,
  { invoice, day }: Pick<Asked, 'invoice' | 'day'>,
): Promise<Person[]> {
  return view.clientContact.findMany({
    where: { clientId: invoice.clientId, ...seesOn(day, invoice.id) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { contact: true },
  })
}

/** Each of them for themselves: a reminder, a receipt. */
export function addressed(contacts: Contact[]): Addressee[] {
  return contacts.map((contact) => ({ role: 'to', address: contact.email, name: contact.name, contact }))
}

function mainRecipients(people: Person[], { people: chosen }: SendingChoice): Contact[] {
  if (chosen === null) {
    return people.filter(({ receivesInvoices }) => receivesInvoices).map(({ contact }) => contact)
  }
  const found = people.filter(({ contact }) => chosen.includes(contact.publicId))
  if (found.length < chosen.length) throw refused('recipient-gone', { field: 'people' })
  return found.map(({ contact }) => contact)
}

/** What the messages say of whom they go to is still so. */
export function sameAddressees(before: readonly Addressee[], now: readonly Addressee[]): boolean {
  const said = (all: readonly Addressee[]) =>
    JSON.stringify(all.map(({ role, address, name, contact }) => [role, address, name, contact?.id]))
  return said(before) === said(now)
}
