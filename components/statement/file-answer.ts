import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { csvResponse } from '@/lib/http/csv-response'
import { pdfResponse } from '@/lib/http/pdf-response'
import { statementPdf } from '@/lib/payments/statement/document'
import { statementCsv } from '@/lib/payments/statement/export-queries'
import type { AskedAccount } from '@/lib/payments/statement/queries'
import { readStatementAddress, statementAddress } from './address'

type AskedFile = {
  request: NextRequest
  account: Pick<AskedAccount, 'company' | 'now' | 'clientId'>
  /** The statement's page, which says what keeps a file from being made. */
  path: string
}

/** The statement on paper; or its page, where the days are none or hold too much. */
export async function statementPdfAnswer({ request, account, path }: AskedFile): Promise<Response> {
  const asked = await askedOf(request, account)
  if (asked.problem) redirect(statementAddress(path, asked))
  const file = await statementPdf({ ...account, ...asked })
  if (!file) redirect(statementAddress(path, asked))
  return pdfResponse(file)
}

type AskedCsv = AskedFile & { make?: (asked: AskedAccount) => ReturnType<typeof statementCsv> } & Pick<
    AskedAccount,
    'reader'
  >

/** The statement's entries as rows. */
export async function statementCsvAnswer(given: AskedCsv): Promise<Response> {
  const { request, account, path, reader, make = statementCsv } = given
  const asked = await askedOf(request, account)
  if (asked.problem) redirect(statementAddress(path, asked))
  const { file, fileName } = await make({ ...account, ...asked, reader })
  return csvResponse(file, fileName)
}

async function askedOf(request: NextRequest, { company, now }: AskedFile['account']) {
  const searchParams = Promise.resolve(Object.fromEntries(request.nextUrl.searchParams))
  const { period, typed, problem, currency } = await readStatementAddress(searchParams, {
    timeZone: company.timeZone,
    now,
  })
  return { period, typed, problem, currency }
}
