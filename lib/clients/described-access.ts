import { sayDay, sayWhen } from '@/lib/audit/story'
import { daysBetween, formatDate, fromDbDate, today } from '@/lib/dates'
import type { ClientContact, Contact, Prisma } from '@/lib/db/generated/client'
import type { Stop } from '@/lib/email/suppression'

export type PersonAtClient = Pick<
  Contact,
  'id' | 'publicId' | 'name' | 'email' | 'phone' | 'state' | 'remindersDeclined'
> &
  Pick<ClientContact, 'role' | 'receivesInvoices'> & {
    /** "2 days ago", when they were invited; null: never. */
    invited: string | null
    /** "yesterday, by link"; null: never. */
    lastSignIn: string | null
    /** Of how many clients they are a contact, this one included. */
    clients: number
    hasPassword: boolean
    /** The last day of their access to this client, for a date field, and in words; null: no end. */
    until: { date: string; words: string; over: boolean } | null
    /** How many invoices were chosen for them. */
    chosen: number
    /** The contact who gave them this access; null: the company did. */
    givenBy: Pick<Contact, 'publicId' | 'name'> | null
    /** Why the company's mail to their address is stopped; null: it isn't. */
    stopped: ShownStop | null
  }

/** `since` as people there say it. */
export type ShownStop = Pick<Stop, 'id' | 'cause' | 'reason'> & { since: string }

/** What describeAccess needs of a row. */
export const personIncludes = {
  contact: { include: { _count: { select: { clients: true } } } },
  grantedBy: { select: { publicId: true, name: true } },
  _count: { select: { invoices: true } },
} satisfies Prisma.ClientContactInclude

type Described = Prisma.ClientContactGetPayload<{ include: typeof personIncludes }>
type Place = { timeZone: string; now: Date }

/** A person at a client, in the words of the company's members. `stops`: by address, of at least theirs. */
export function describeAccess(
  access: Described,
  place: Place,
  stops: ReadonlyMap<string, Stop>,
): PersonAtClient {
  const { contact, role, receivesInvoices, accessUntil, grantedBy, _count } = access
  const {
    id,
    publicId,
    name,
    email,
    phone,
    state,
    invitedAt,
    lastSignInAt,
    lastSignInMethod,
    remindersDeclined,
  } = contact
  return {
    ...{ id, publicId, name, email, phone, state, role, receivesInvoices, remindersDeclined },
    invited: invitedAt && sayDaysAgo(invitedAt, place),
    lastSignIn:
      lastSignInAt && `${sayDay(lastSignInAt, place)}, by ${(lastSignInMethod ?? 'link').replace('-', ' ')}`,
    clients: contact._count.clients,
    hasPassword: contact.passwordHash !== null,
    until: accessUntil && describeEnd(accessUntil, place),
    chosen: _count.invoices,
    givenBy: grantedBy,
    stopped: showStop(stops.get(email), place),
  }
}

function showStop(stop: Stop | undefined, place: Place): ShownStop | null {
  if (!stop) return null
  const { id, cause, reason, since } = stop
  return { id, cause, reason, since: sayWhen(since, place) }
}

/** '2 Dec 2026', and whether that day is behind the company. */
export function describeEnd(accessUntil: Date, { timeZone, now }: Place) {
  const date = fromDbDate(accessUntil)
  return { date, words: formatDate(date, 'short'), over: date < today(timeZone, now) }
}

/** today · yesterday · 12 days ago · 10 Nov */
function sayDaysAgo(at: Date, place: Place): string {
  const days = daysBetween(today(place.timeZone, at), today(place.timeZone, place.now))
  return days > 1 && days <= 30 ? `${days} days ago` : sayDay(at, place)
}
