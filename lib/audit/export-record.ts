import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { type Actor, type AuditEntry, record } from './record'

/** Who takes something of a company's away as a file, and when. */
export type Taking = { company: Pick<Company, 'id'>; by: Actor; caller: string; now: Date }

/** That they do: before the first row is read (SECURITY G2). */
export function recordExport(
  { company, by, caller, now: at }: Taking,
  { event, data = {} }: Pick<AuditEntry, 'event' | 'data'>,
): Promise<void> {
  const subject = { kind: 'company' as const, id: company.id }
  return record(companyDb(company.id), { event, by, subject, at, caller, data })
}
