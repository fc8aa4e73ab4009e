import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { type Actor, type AuditEntry, record } from './record'

/** Who takes something of a company's away as a file, and when. */
export type Taking = { company: Pick<Company, 'id'>; by: Actor; caller: string; now: Date }

/**
 * That they do: before the first row is read (SECURITY G2). What they searched for stands in the address, so it may
 * be long and hold what the database takes into no JSON.
 */
export function recordExport(
  { company, by, caller, now: at }: Taking,
  { event, data = {} }: Pick<AuditEntry, 'event' | 'data'>,
): Promise<void> {
  const subject = { kind: 'company' as const, id: company.id }
  const texts = Object.entries(data).map(([key, value]) => [
    key,
    typeof value === 'string' ? shown(value) : value,
  ])
  return record(companyDb(company.id), { event, by, subject, at, caller, data: Object.fromEntries(texts) })
}

function shown(text: string): string {
  const letters = Array.from(text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim())
  return letters.slice(0, 100).join('')
}
