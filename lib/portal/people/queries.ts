import { describeEnd } from '@/lib/clients/described-access'
import { formatInstant } from '@/lib/dates'
import type { ClientContact, Company, Contact } from '@/lib/db/generated/client'
import type { ClientContactRole } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { maskEmail } from '@/lib/text'
import { type OwnAccessRow, ownAccess } from './own-access'

export type PersonWithAccess = {
  publicId: string
  /** Null while somebody with given access has not signed in: the giver typed a name, the company may know another. */
  name: string | null
  /** 'j•••s@h•••.example' (SECURITY I6). */
  maskedEmail: string
  role: ClientContactRole
  chosen: number
  until: { words: string; over: boolean } | null
  off: boolean
  you: boolean
  /** The name of the contact who gave it; null: the company did. */
  givenBy: string | null
  /** Given by who asks: theirs to end. */
  yours: boolean
  /** '3 Nov 2026'; null: not yet. */
  lastSignIn: string | null
}

type PeopleQuestion = { company: Company; contactId: string; clientPublicId: string; now: Date }

export type PeopleAtClient = {
  client: OwnAccessRow['client']
  /** Whether who asks may give access on, and the last day they can. */
  mayGive: boolean
  ownEnd: string | null
  people: PersonWithAccess[]
}

/**
 * Who has access to a client, for those who see everything of it; null for everybody else. Of what was given
 * by a contact, nothing is told that was known before it was given (SECURITY E3).
 */
export async function peopleAtClient(question: PeopleQuestion): Promise<PeopleAtClient | null> {
  const { company, contactId, now } = question
  const own = await ownAccess(question)
  if (!own || own.role === 'selected') return null
  const rows = await companyDb(company.id).clientContact.findMany({
    where: { clientId: own.clientId },
    include: { contact: true, grantedBy: true, _count: { select: { invoices: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  const place = { timeZone: company.timeZone, now }
  return {
    client: own.client,
    mayGive: own.role === 'billing',
    ownEnd: own.accessUntil && describeEnd(own.accessUntil, place).date,
    people: rows.map(({ contact, grantedBy, role, accessUntil, _count, ...row }) => {
      const signedIn = signInSince(row, contact)
      return {
        publicId: contact.publicId,
        name: grantedBy && !signedIn ? null : contact.name,
        maskedEmail: maskEmail(contact.email),
        role,
        chosen: _count.invoices,
        until: accessUntil && describeEnd(accessUntil, place),
        // Whether the company switched off somebody whom a contact added is not the contact's to know.
        off: contact.state === 'disabled' && !grantedBy,
        you: contact.id === contactId,
        givenBy: grantedBy?.name ?? null,
        yours: grantedBy?.id === contactId,
        lastSignIn: signedIn && formatInstant(signedIn, company.timeZone, 'date'),
      }
    }),
  }
}

/** Whether the list of people is for this contact: who sees only chosen invoices doesn't see who else does. */
export async function seesPeople(question: PeopleQuestion): Promise<boolean> {
  const own = await ownAccess(question)
  return own !== null && own.role !== 'selected'
}

/** When they last signed in; of given access, only since it was given. */
function signInSince(
  { grantedByContactId, createdAt }: Pick<ClientContact, 'grantedByContactId' | 'createdAt'>,
  { lastSignInAt }: Contact,
): Date | null {
  if (grantedByContactId === null) return lastSignInAt
  return lastSignInAt && lastSignInAt > createdAt ? lastSignInAt : null
}

/** What somebody may see to whom this contact gave chosen invoices; null: nothing of theirs is there. */
export async function ownGrantOfInvoices(question: PeopleQuestion & { personPublicId: string }) {
  const found = await peopleAtClient(question)
  const person = found?.people.find(({ publicId }) => publicId === question.personPublicId)
  if (!found?.mayGive || !person?.yours || person.role !== 'selected') return null
  const contact = await companyDb(question.company.id).contact.findFirstOrThrow({
    where: { publicId: person.publicId },
  })
  return { client: found.client, person, contactId: contact.id }
}
