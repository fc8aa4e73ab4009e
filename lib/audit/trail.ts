import { z } from 'zod'
import { addDays, formatInstant, startOfDay } from '@/lib/dates'
import type { AuditEvent, Company } from '@/lib/db/generated/client'
import { companyDb, companySql, join, sql, thisCompany } from '@/lib/db/tenancy'
import { type Page, type Place, pageOf, readPlace, searchText } from '@/lib/keyset'
import { sayWhen, whatHappened } from './story'
import { patterns, type TrailFilter } from './trail-filters'

/** One line of the audit trail. */
export type TrailLine = {
  id: string
  event: string
  /** As people there say it: 'yesterday 16:02'. */
  when: string
  /** '14 Nov 2026, 09:05' on the company's clock. */
  onTheClock: string
  /** ISO instant, in UTC. */
  at: string
  who: string
  what: string
  /** The caller's address; null for what no request did. */
  caller: string | null
  /** "Firefox on Linux", of sign-ins. */
  device: string | null
}

const placeKey = z.tuple([z.iso.datetime(), z.uuid()])
type TrailEdge = NonNullable<ReturnType<typeof readPlace<typeof placeKey>>>

type TrailQuestion = {
  company: Pick<Company, 'id' | 'timeZone'>
  filter: TrailFilter
  now: Date
  place?: Place
  limit?: number
}

/** What happened in the company, latest first. */
export async function listTrail({
  company,
  filter,
  now,
  place,
  limit = 50,
}: TrailQuestion): Promise<Page<TrailLine>> {
  const edge = readPlace(place, placeKey)
  const found = await findEvents({ company, filter, edge, limit: limit + 1 })
  const page = pageOf({ found, limit, edge, keyOf: ({ at, id }) => [at.toISOString(), id] })
  return { ...page, rows: page.rows.map((event) => lineOf(event, { timeZone: company.timeZone, now })) }
}

/** The same from the first to the last, so many at a time: for an export. */
export async function* readTrail({ company, filter, now }: TrailQuestion): AsyncGenerator<TrailLine[]> {
  const limit = 1000
  let edge: TrailEdge | null = null
  for (;;) {
    const found: AuditEvent[] = await findEvents({ company, filter, edge, limit })
    if (found.length > 0) yield found.map((event) => lineOf(event, { timeZone: company.timeZone, now }))
    const last = found.at(-1)
    if (!last || found.length < limit) return
    edge = { direction: 'after', key: [last.at.toISOString(), last.id] }
  }
}

type Search = Pick<TrailQuestion, 'company' | 'filter'> & { edge: TrailEdge | null; limit: number }

async function findEvents({ company, filter, edge, limit }: Search): Promise<AuditEvent[]> {
  const backwards = edge?.direction === 'before'
  const order = backwards ? sql`"at" ASC, "id" ASC` : sql`"at" DESC, "id" DESC`
  const conditions = [...conditionsOf(filter, company.timeZone), ...(edge ? [beyond(edge)] : [])]
  const also = conditions.length > 0 ? sql`AND ${join(conditions, ' AND ')}` : sql``
  return companySql<AuditEvent>(companyDb(company.id))`
    SELECT * FROM "AuditEvent" WHERE "companyId" = ${thisCompany}::uuid ${also} ORDER BY ${order} LIMIT ${limit}`
}

/** As rows, so that the index (companyId, at, id) is entered at the place. */
function beyond({ direction, key: [at, id] }: TrailEdge) {
  const place = sql`(${new Date(at)}::timestamptz, ${id}::uuid)`
  return direction === 'after' ? sql`("at", "id") < ${place}` : sql`("at", "id") > ${place}`
}

function conditionsOf({ kind, search, from, to }: TrailFilter, timeZone: string) {
  const { of, but } = patterns[kind]
  const words = searchText(search)
  return [
    ...(of.length > 0 ? [sql`"event" LIKE ANY(${[...of]}::text[])`] : []),
    ...(but.length > 0 ? [sql`NOT "event" LIKE ANY(${[...but]}::text[])`] : []),
    ...(from ? [sql`"at" >= ${startOfDay(from, timeZone)}::timestamptz`] : []),
    ...(to ? [sql`"at" < ${startOfDay(addDays(to, 1), timeZone)}::timestamptz`] : []),
    ...(words ? [mentions(`%${words}%`)] : []),
  ]
}

/** Who did it, whom it concerns, which invoice or client, or from where. */
function mentions(like: string) {
  const places = [
    sql`"actorName"`,
    sql`"caller"`,
    ...['name', 'number', 'client', 'address', 'email'].map(fact),
  ]
  return sql`(${join(
    places.map((place) => sql`${place} ILIKE ${like}`),
    ' OR ',
  )})`
}

function fact(name: string) {
  return sql`"data"->>${name}::text`
}

function lineOf(event: AuditEvent, place: { timeZone: string; now: Date }): TrailLine {
  const { id, at, caller, data } = event
  const device = typeof data === 'object' && data !== null && 'device' in data ? data.device : null
  return {
    id,
    caller,
    event: event.event,
    at: at.toISOString(),
    when: sayWhen(at, place),
    onTheClock: formatInstant(at, place.timeZone),
    who: whoDid(event),
    what: whatHappened(event) ?? inPlainWords(event.event),
    device: typeof device === 'string' && device !== '' ? device : null,
  }
}

function whoDid({ actorKind, actorName }: AuditEvent): string {
  if (actorName) return actorName
  return actorKind === 'unknown' ? 'Somebody unknown' : 'Foyer'
}

/** An event that nobody has written a sentence for: 'member.role-changed' → 'member: role changed'. */
function inPlainWords(event: string): string {
  const [noun = '', ...verb] = event.split('.')
  return `${noun}: ${verb.join(' ')}`.replaceAll('-', ' ')
}
