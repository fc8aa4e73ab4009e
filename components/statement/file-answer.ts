import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { csvResponse } from '@/lib/http/csv-response'
import { pdfResponse } from '@/lib/http/pdf-response'
import { statementPdf, takeStatementTurn } from '@/lib/payments/statement/document'
import { statementCsv } from '@/lib/payments/statement/export-queries'
import type { AskedAccount } from '@/lib/payments/statement/queries'
import { readStatementAddress, statementAddress } from './address'

type AskedFile = {
  request: NextRequest
  account: Pick<AskedAccount, 'company' | 'now' | 'clientId'>
  /** The statement's page, which says what keeps a file from being made. */
  path: string
  /** Whose turns it takes: a contact's row, a member's, or the client's that is viewed as. */
  takerId: string
}

/** The statement on paper; or its page, where the days are none or hold too much, or it was saved too often. */
export async function statementPdfAnswer(given: AskedFile): Promise<Response> {
  const { account, path } = given
  const asked = await askedOf(given)
  const file = await statementPdf({ ...account, ...asked })
  if (!file) redirect(statementAddress(path, asked))
  return pdfResponse(file)
}

type AskedCsv = AskedFile & { make?: (asked: AskedAccount) => ReturnType<typeof statementCsv> } & Pick<
    AskedAccount,
    'reader'
  >

/** The statement's entries as rows; or its page, as with the paper. */
export async function statementCsvAnswer(given: AskedCsv): Promise<Response> {
  const { account, reader, make = statementCsv } = given
  const asked = await askedOf(given)
  const { file, fileName } = await make({ ...account, ...asked, reader })
  return csvResponse(file, fileName)
}

/** What the address asks for, once that can be made and they have a turn. */
async function askedOf({ request, account, path, takerId }: AskedFile) {
  const { company, now } = account
  const searchParams = Promise.resolve(Object.fromEntries(request.nextUrl.searchParams))
  const { period, typed, problem, currency } = await readStatementAddress(searchParams, {
    timeZone: company.timeZone,
    now,
  })
  const asked = { period, typed, currency }
  if (problem) redirect(statementAddress(path, asked))
  if (!(await takeStatementTurn({ company, takerId, now })))
    redirect(statementAddress(path, asked, { file: 'wait' }))
  return asked
}
