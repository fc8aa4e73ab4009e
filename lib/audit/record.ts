import type { CompanyTx } from '@/lib/db/tenancy'

/** Who did it. A member's id is the user's. */
export type Actor =
  | { kind: 'member'; id: string; name: string }
  | { kind: 'contact'; id: string; name: string }
  | { kind: 'system' }

export type SubjectKind = 'invoice' | 'client' | 'contact' | 'payment' | 'company' | 'user'

export type AuditEntry = {
  /** noun.verb-in-the-past: 'invoice.sent', 'contact.signed-in'. */
  event: string
  by: Actor
  subject: { kind: SubjectKind; id: string }
  at: Date
  /** The caller's address, for sign-ins. */
  caller?: string | null
  /** Facts that the timeline shows; never a password, token, code or cookie. */
  data?: Record<string, string | number | boolean | string[] | null>
}

/** Adds one event to the append-only trail, in the transaction of the change it tells of. */
export async function record(tx: Pick<CompanyTx, 'auditEvent'>, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({ data: auditRow(entry) })
}

export function auditRow({ event, by, subject, at, caller = null, data = {} }: AuditEntry) {
  return {
    event,
    at,
    caller,
    data,
    actorKind: by.kind,
    actorId: by.kind === 'system' ? null : by.id,
    actorName: by.kind === 'system' ? null : by.name.slice(0, 120),
    subjectKind: subject.kind,
    subjectId: subject.id,
  }
}
