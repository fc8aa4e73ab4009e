import type { Company } from '@/lib/db/generated/client'

/** Which of the given columns say something else than the company's row: for the trail. */
export function changedFields(before: Company, given: Record<string, unknown>): string[] {
  const old = new Map<string, unknown>(Object.entries(before))
  return Object.entries(given)
    .filter(([field, value]) => old.get(field) !== value)
    .map(([field]) => field)
}
