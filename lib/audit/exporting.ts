import { csvFile, csvRows } from '@/lib/csv'
import type { Company } from '@/lib/db/generated/client'
import { recordExport, type Taking } from './export-record'
import { readTrail } from './trail'
import { type TrailFilter, trailQuery } from './trail-filters'

type Export = Taking & {
  company: Pick<Company, 'timeZone'>
  filter: TrailFilter
}

const head = ['time (UTC)', 'time (company)', 'who', 'what', 'event', 'from', 'device']

/**
 * The trail as a CSV file that is written while it is read; that somebody takes it away is recorded first (SECURITY
 * G2).
 */
export async function exportTrail(wish: Export): Promise<ReadableStream<Uint8Array>> {
  await recordExport(wish, { event: 'audit.exported', data: trailQuery(wish.filter) })
  return csvFile(rowsOf(wish))
}

async function* rowsOf({ company, filter, now }: Export): AsyncGenerator<string> {
  yield csvRows([head])
  for await (const lines of readTrail({ company, filter, now })) {
    yield csvRows(
      lines.map(({ at, onTheClock, who, what, event, caller, device }) => [
        ...[at, onTheClock, who, what, event],
        ...[caller ?? '', device ?? ''],
      ]),
    )
  }
}
