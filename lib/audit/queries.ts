import type { AuditEvent } from '@/lib/db/generated/client'
import { type CompanyDb, companySql, thisCompany } from '@/lib/db/tenancy'
import { type Edge, momentKey, type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import type { SubjectKind } from './record'

type Subjects = { kind: SubjectKind; ids: string[] }[]

/** What happened to any of these, latest first. */
export async function latestEvents(
  view: Pick<CompanyDb, 'auditEvent'>,
  { subjects, limit }: { subjects: Subjects; limit: number },
): Promise<AuditEvent[]> {
  const asked = subjects.filter(({ ids }) => ids.length > 0)
  if (asked.length === 0) return []
  return view.auditEvent.findMany({
    where: { OR: asked.map(({ kind, ids }) => ({ subjectKind: kind, subjectId: { in: ids } })) },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
}

/** What happened in the company, of those kinds of event, latest first. */
export async function latestInCompany(
  view: Pick<CompanyDb, 'auditEvent'>,
  { events, limit }: { events: string[]; limit: number },
): Promise<AuditEvent[]> {
  return view.auditEvent.findMany({
    where: { event: { in: events } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: limit,
  })
}

/** What somebody did, of those kinds of event, latest first, page by page. */
export async function eventsBy(
  view: Pick<CompanyDb, 'auditEvent'>,
  { actorId, events, place, limit }: { actorId: string; events: string[]; place?: Place; limit: number },
): Promise<Page<AuditEvent>> {
  const edge = readPlace(place, momentKey)
  const theirs = { actorId, event: { in: events } }
  const backwards = edge?.direction === 'before'
  const direction = backwards ? ('asc' as const) : ('desc' as const)
  const found = await view.auditEvent.findMany({
    where: edge ? { AND: [theirs, beyond(edge)] } : theirs,
    orderBy: [{ at: direction }, { id: direction }],
    take: limit + 1,
  })
  return pageOf({ found, limit, edge, keyOf: ({ at, id }) => [at.toISOString(), id] })
}

function beyond({ direction, key: [moment, id] }: Edge<[string, string]>) {
  const at = new Date(moment)
  return direction === 'before'
    ? { at: { gte: at }, OR: [{ at: { gt: at } }, { id: { gt: id } }] }
    : { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: id } }] }
}

/**
 * The last event of each of these subjects, of those kinds of event that count. One query for a whole list,
 * which takes one row from the index for each subject, however much happened to it.
 */
export async function lastEventOfEach(
  view: CompanyDb,
  { kind, ids, events }: { kind: SubjectKind; ids: string[]; events: string[] },
): Promise<Map<string, AuditEvent>> {
  if (ids.length === 0) return new Map()
  const latest = await companySql<AuditEvent>(view)`
    SELECT last.* FROM unnest(${ids}::uuid[]) AS wanted("id")
    CROSS JOIN LATERAL (
      SELECT * FROM "AuditEvent"
      WHERE "companyId" = ${thisCompany}::uuid AND "subjectKind" = ${kind} AND "subjectId" = wanted."id"
        AND "event" = ANY(${events}::text[])
      ORDER BY "at" DESC, "id" DESC LIMIT 1
    ) AS last`
  return new Map(latest.map((event) => [event.subjectId, event]))
}
