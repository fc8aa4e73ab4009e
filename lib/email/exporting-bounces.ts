import { recordExport, type Taking } from '@/lib/audit/export-record'
import { csvFile, csvRows } from '@/lib/csv'
import { formatInstant } from '@/lib/dates'
import type { Company, EmailEvent, EmailMessage } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { shownContent } from './shown-content'
import { stopsAmong } from './suppression'

type Export = Taking & { company: Pick<Company, 'timeZone'> }

const head = ['time (UTC)', 'time (company)', 'what', 'address', 'name', 'subject', 'the server said', 'mail']
const words = { bounced: 'came back', complained: 'reported as spam' } as const

/**
 * Everything that came back or was reported, latest first, as a CSV file; that somebody takes it is recorded first
 * (SECURITY G2).
 */
export async function exportBounces(wish: Export): Promise<ReadableStream<Uint8Array>> {
  await recordExport(wish, { event: 'message.bounces-exported' })
  return csvFile(rowsOf(wish))
}

type Bounce = EmailEvent & { message: EmailMessage }

async function* rowsOf({ company }: Export): AsyncGenerator<string> {
  const view = companyDb(company.id)
  yield csvRows([head])
  for await (const bounces of readBounces(view)) {
    const stops = await stopsAmong(view, [...new Set(bounces.map(({ message }) => message.toAddress))])
    yield csvRows(
      bounces.map(({ kind, at, reason, message }) => [
        at.toISOString(),
        formatInstant(at, company.timeZone),
        kind === 'complained' ? words.complained : words.bounced,
        message.toAddress,
        message.toName,
        shownContent(message).subject,
        reason ?? '',
        stops.has(message.toAddress) ? 'stopped' : 'goes there',
      ]),
    )
  }
}

/** So many at a time. */
async function* readBounces(view: CompanyDb): AsyncGenerator<Bounce[]> {
  const limit = 500
  let last: Bounce | undefined
  do {
    const found: Bounce[] = await view.emailEvent.findMany({
      where: {
        kind: { in: ['bounced', 'complained'] },
        ...(last ? { at: { lte: last.at }, OR: [{ at: { lt: last.at } }, { id: { lt: last.id } }] } : {}),
      },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      include: { message: true },
      take: limit,
    })
    if (found.length > 0) yield found
    last = found.length === limit ? found.at(-1) : undefined
  } while (last)
}
