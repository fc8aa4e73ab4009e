import type { AuditEvent } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
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

/** The last event of each of these subjects, of those kinds of event that count; one query for a whole list. */
export async function lastEventOfEach(
  view: Pick<CompanyDb, 'auditEvent'>,
  { kind, ids, events }: { kind: SubjectKind; ids: string[]; events: string[] },
): Promise<Map<string, AuditEvent>> {
  if (ids.length === 0) return new Map()
  const latest = await view.auditEvent.findMany({
    where: { subjectKind: kind, subjectId: { in: ids }, event: { in: events } },
    orderBy: [{ subjectId: 'asc' }, { at: 'desc' }, { id: 'desc' }],
    distinct: ['subjectId'],
  })
  return new Map(latest.map((event) => [event.subjectId, event]))
}
