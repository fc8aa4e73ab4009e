import { eventsBy } from '@/lib/audit/queries'
import { type StoryLine, sayWhen, storyOf, toldEvents } from '@/lib/audit/story'
import { liveContactSessions } from '@/lib/auth/contact-sessions'
import type { Client, Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { type ListedMessage, latestMessagesTo } from '@/lib/email/listed-message'
import { stopsAmong } from '@/lib/email/suppression'
import { isPublicId } from '@/lib/ids'
import type { Page, Place } from '@/lib/keyset'
import { describeAccess, type PersonAtClient, personIncludes } from './described-access'

export type ListedSession = {
  id: string
  device: string
  /** 'password', 'link', … */
  method: string
  /** As people there say it: 'today 09:05'. */
  since: string
  lastSeen: string
}

export type PersonPage = {
  client: Client
  person: PersonAtClient
  sessions: ListedSession[]
  /** Those to whom this person gave access, at whichever client. */
  grants: (PersonAtClient & { client: Pick<Client, 'id' | 'publicId' | 'name'> })[]
  did: Page<StoryLine>
  /** The latest to them. */
  messages: ListedMessage[]
}

type PersonQuestion = {
  company: Pick<Company, 'id' | 'timeZone'>
  now: Date
  clientPublicId: string
  personPublicId: string
  /** The place in the list of what they did. */
  place?: Place
}

/** Everything about one person at one client; null when this company has nobody of that address there. */
export async function personPage(question: PersonQuestion): Promise<PersonPage | null> {
  const { company, now, clientPublicId, personPublicId, place } = question
  if (!isPublicId(clientPublicId) || !isPublicId(personPublicId)) return null
  const view = companyDb(company.id)
  const found = await view.clientContact.findFirst({
    where: { client: { publicId: clientPublicId }, contact: { publicId: personPublicId } },
    include: { ...personIncludes, client: true },
  })
  if (!found) return null

  const at = { timeZone: company.timeZone, now }
  const { contactId } = found
  const [sessions, grants, events] = await Promise.all([
    liveContactSessions({ companyId: company.id, contactId, now }),
    view.clientContact.findMany({
      where: { grantedByContactId: contactId },
      include: { ...personIncludes, client: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      take: 200,
    }),
    eventsBy(view, { actorId: contactId, events: toldEvents, place, limit: 15 }),
  ])
  const people = [found, ...grants]
  const [stops, messages] = await Promise.all([
    stopsAmong(
      view,
      people.map(({ contact }) => contact.email),
    ),
    latestMessagesTo(view, { contactIds: [contactId], place: at, limit: 5 }),
  ])
  return {
    client: found.client,
    messages,
    person: describeAccess(found, at, stops),
    sessions: sessions.map(({ id, device, method, createdAt, lastSeenAt }) => ({
      ...{ id, device, method },
      since: sayWhen(createdAt, at),
      lastSeen: sayWhen(lastSeenAt, at),
    })),
    grants: grants.map((grant) => ({ ...describeAccess(grant, at, stops), client: grant.client })),
    did: { ...events, rows: storyOf(events.rows, at) },
  }
}
