import { pathWith } from '@/components/ui/path-with'
import { today } from '@/lib/dates'
import { queryValue, type SearchParams } from '@/lib/i18n/notice'
import type { Place } from '@/lib/keyset'
import { type AskedStatement, readStatement, statementQuery } from '@/lib/payments/statement/schema'

const names = ['period', 'from', 'to', 'currency', 'after', 'before', 'file'] as const

export type StatementAddress = AskedStatement & {
  place: Place
  /** Why the file that was asked for was not made: too many were. */
  file: 'wait' | null
}

/** Days, currency and place, as the address says them. */
export async function readStatementAddress(
  searchParams: SearchParams,
  { timeZone, now }: { timeZone: string; now: Date },
): Promise<StatementAddress> {
  const values = new Map<string, string | null>()
  for (const name of names) values.set(name, await queryValue(searchParams, name))
  const asked = readStatement((name) => values.get(name) ?? null, today(timeZone, now))
  const [after, before] = ['after', 'before'].map((name) => values.get(name) ?? undefined)
  return { ...asked, place: { after, before }, file: values.get('file') === 'wait' ? 'wait' : null }
}

/** The address of a statement, or of its file; what is as usual is left out. */
export function statementAddress(
  path: string,
  asked: Pick<AskedStatement, 'period' | 'typed' | 'currency'>,
  place: Place | Pick<StatementAddress, 'file'> = {},
): string {
  return pathWith(path, { ...statementQuery(asked), ...place })
}
