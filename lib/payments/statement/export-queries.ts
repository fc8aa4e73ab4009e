import { recordExport, type Taking } from '@/lib/audit/export-record'
import { csvFile, csvRows } from '@/lib/csv'
import { fromDbDate, today } from '@/lib/dates'
import { companyDb } from '@/lib/db/tenancy'
import { translator } from '@/lib/i18n/translator'
import { amountText, type Currency } from '@/lib/money'
import { statementName } from './document'
import { readEntries } from './ledger'
import { type AskedAccount, currencyOf, showEntry } from './queries'

type Csv = { file: ReadableStream<Uint8Array>; fileName: string }

/** The statement's entries as a CSV file, a row for each, and the name to save it under. */
export async function statementCsv(asked: AskedAccount): Promise<Csv> {
  const { company, now, clientId } = asked
  const view = companyDb(company.id)
  const client = await view.client.findUniqueOrThrow({ where: { id: clientId } })
  const { currency } = await currencyOf(view, asked)
  const named = { company, client, currency, day: today(company.timeZone, now) }
  return { file: csvFile(rowsOf(asked, currency)), fileName: `${statementName(named)}.csv` }
}

/** The same for a member: that somebody takes it away is recorded first (SECURITY G2). */
export async function exportStatement(asked: AskedAccount, taking: Taking): Promise<Csv> {
  await recordExport(taking, { event: 'statement.exported', data: { clientId: asked.clientId } })
  return statementCsv(asked)
}

/** So many at a time. */
const limit = 500

async function* rowsOf({ company, clientId, period, reader }: AskedAccount, currency: Currency) {
  const t = translator('statement')
  const view = companyDb(company.id)
  const heads = ['day', 'what', 'currency', 'charge', 'credit', 'balance'] as const
  yield csvRows([heads.map((head) => t(`csvHead.${head}`))])
  const read = { clientId, currency, timeZone: company.timeZone, days: period, limit }
  let found = await readEntries(view, read)
  // Added up here: what is written down or removed between two readings changes no sum of the rows that are in the file.
  let balance = found[0] ? found[0].balance - found[0].amount : 0n
  while (found.length > 0) {
    yield csvRows(
      found.map((entry) => {
        const { day, words, amount } = showEntry(entry, { currency, reader })
        balance += amount
        const [charge, credit] = amount < 0n ? [null, -amount] : [amount, null]
        const figures = [charge, credit, balance].map((each) =>
          each === null ? '' : { number: amountText(each, currency) },
        )
        return [day, words, currency, ...figures]
      }),
    )
    const last = found.at(-1)
    if (!last || found.length < limit) return
    const from = { day: fromDbDate(last.day), rank: last.rank, id: last.id, backwards: false }
    found = await readEntries(view, { ...read, from })
  }
}
