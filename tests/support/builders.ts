import type { Actor } from '@/lib/audit/record'
import { createClient } from '@/lib/clients/clients'
import { addContact } from '@/lib/clients/people'
import type { ClientDetails, PersonDetails } from '@/lib/clients/schema'
import { createCompany } from '@/lib/companies/creation'
import { db } from '@/lib/db/client'
import type { Client, Company, Contact, Prisma } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'

/*
 * People, companies and their papers for tests, made by the verbs that the application uses. Everything has a
 * sensible default: a test says only what it is about. Use with useDatabase() of tests/support/database.ts.
 */

/** Monday, 23 November 2026, noon UTC: "today" unless a test says otherwise. */
export const noon = new Date('2026-11-23T12:00:00Z')

/** Well formed, and of nothing that there is. */
export const unknownPublicId = 'Yb3kQ9sWm2Tz7LpR4vXc1N'

let counter = 0

/** Different at each call, within one test file. */
function next(): number {
  counter += 1
  return counter
}

/** A member, as an actor of verbs (`by: owner`) and with their address. */
export type TestMember = Actor & { kind: 'member'; email: string }

/** A confirmed member who may sign in once they have a password. */
export async function aMember({
  name = 'Mara Keller',
  email = `member-${next()}@northlight.example`,
  ...rest
}: Partial<Prisma.UserUncheckedCreateInput> = {}): Promise<TestMember> {
  const user = await db().user.create({ data: { name, email, emailVerifiedAt: noon, ...rest } })
  return { kind: 'member', id: user.id, name: user.name, email: user.email }
}

/** A company in Berlin with its owner; `changes` overwrite columns of the company. */
export async function aCompany(
  changes: Partial<Prisma.CompanyUncheckedCreateInput> = {},
): Promise<{ company: Company; owner: TestMember }> {
  const owner = await aMember()
  const { name = `Northlight Studio ${next()}` } = changes
  const { id } = await transaction((tx) =>
    createCompany(tx, {
      name,
      currency: 'EUR',
      country: 'DE',
      timeZone: 'Europe/Berlin',
      ownerUserId: owner.id,
      now: noon,
    }),
  )
  const company = await db().company.update({ where: { id }, data: changes })
  return { company, owner }
}

type NewClient = Partial<ClientDetails> & {
  /** The people there; one unless told. */
  contacts?: Partial<PersonDetails>[]
}

export const noDetails = {
  street: null,
  postalCode: null,
  city: null,
  state: null,
  country: null,
  phone: null,
  taxNumber: null,
  note: null,
}

/** A client; with one person who receives invoices, unless `contacts` says who is there. */
export async function aClient(
  company: Pick<Company, 'id'>,
  { contacts = [{}], ...details }: NewClient = {},
): Promise<Client> {
  const name = details.name ?? `Harbour Supply ${next()}`
  const client = await createClient({
    company,
    by: { kind: 'system' },
    now: noon,
    details: { ...noDetails, ...details, name },
  })
  for (const contact of contacts) await aContact(company, { client, ...contact })
  return client
}

type NewContact = Partial<PersonDetails> &
  Partial<Pick<Contact, 'state' | 'passwordHash' | 'passwordSetAt' | 'emailVerifiedAt'>> & {
    client: Pick<Client, 'id'>
    /** Further clients that the person acts for. */
    alsoAt?: Pick<Client, 'id'>[]
  }

/** A person at a client; the same `email` again is the same person. */
export async function aContact(
  company: Pick<Company, 'id'>,
  { client, alsoAt = [], name, email, phone = null, role, receivesInvoices, ...columns }: NewContact,
): Promise<Contact> {
  const person: PersonDetails = {
    name: name ?? 'Jules Hartley',
    email: email ?? `jules-${next()}@harbour.example`,
    phone,
    role: role ?? 'billing',
    receivesInvoices: receivesInvoices ?? true,
  }
  let contact: Contact | undefined
  for (const { id } of [client, ...alsoAt]) {
    contact = await addContact({ company, by: { kind: 'system' }, now: noon, clientId: id, person })
  }
  if (!contact) throw new Error('A contact needs a client.')
  return companyDb(company.id).contact.update({ where: { id: contact.id }, data: columns })
}

/** The names of what happened to one thing, in order. */
export async function eventsOf(company: Pick<Company, 'id'>, subject: { id: string }): Promise<string[]> {
  const events = await companyDb(company.id).auditEvent.findMany({
    where: { subjectId: subject.id },
    orderBy: { id: 'asc' },
  })
  return events.map(({ event }) => event)
}
