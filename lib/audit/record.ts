import type { CompanyDb, CompanyTx } from '@/lib/db/tenancy'
import { currentCaller } from './caller-scope'

/** Who did it. A member's id is the user's. */
export type Actor =
  | { kind: 'member'; id: string; name: string }
  | { kind: 'contact'; id: string; name: string }
  | { kind: 'system' }
  /** Somebody who has not proved who they are: a failed sign-in. */
  | { kind: 'unknown' }

export type SubjectKind = 'invoice' | 'quote' | 'client' | 'contact' | 'payment' | 'company' | 'user'

export type AuditEntry = {
  /** noun.verb-in-the-past: 'invoice.sent', 'contact.signed-in'. */
  event: string
  by: Actor
  subject: { kind: SubjectKind; id: string }
  at: Date
  /** The caller's address; the current request's unless told. */
  caller?: string | null
  /** Facts that the timeline shows; never a password, token, code or cookie. */
  data?: Record<string, string | number | boolean | string[] | null>
}

/** Adds one event to the append-only trail, in the transaction of the change it tells of. */
export async function record(
  tx: Pick<CompanyDb | CompanyTx, 'auditEvent'>,
  entry: AuditEntry,
): Promise<void> {
  await tx.auditEvent.create({ data: auditRow(entry) })
}

export function auditRow({ event, by, subject, at, caller = currentCaller(), data = {} }: AuditEntry) {
  const person = 'id' in by ? by : null
  return {
    event,
    at,
    caller,
    data,
    actorKind: by.kind,
    actorId: person?.id ?? null,
    actorName: person?.name.slice(0, 120) ?? null,
    subjectKind: subject.kind,
    subjectId: subject.id,
  }
}
