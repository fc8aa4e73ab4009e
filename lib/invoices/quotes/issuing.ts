import { type Actor, record } from '@/lib/audit/record'
import { addDays, type CalendarDate, fromDbDate, toDbDate, today } from '@/lib/dates'
import type { Company, Quote } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { partiesNow, refuseUnseen } from '../issuing'
import { nextNumber } from '../numbering'
import { fieldsNow } from '../paper-fields'
import { lockExistingQuote } from './contents'
import { askQuote } from './life'

/** Days that a quote holds where nobody says how long. */
export const usualDays = 30

type Dates = { issueDate: CalendarDate; validUntil: CalendarDate }

/**
 * What was chosen, or else: from today where the company is, for the usual days. Refused at the field:
 * `quote-ends-early`; `quote-over` for a last day that is over.
 */
export function datesOfQuote(
  chosen: { issueDate: CalendarDate | null; validUntil: CalendarDate | null },
  company: Pick<Company, 'timeZone'>,
  now: Date,
): Dates {
  const day = today(company.timeZone, now)
  const issueDate = chosen.issueDate ?? day
  const validUntil = chosen.validUntil ?? addDays(issueDate, usualDays)
  if (validUntil < issueDate) throw refused('quote-ends-early', { field: 'dueDate' })
  if (validUntil < day) throw refused('quote-over', { field: 'dueDate' })
  return { issueDate, validUntil }
}

type IssueQuote = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  quoteId: string
  /** Made with the form; kept in the trail. */
  requestKey?: string
  /** Of the draft that the caller has looked at; without it, whatever the draft says by now. */
  version?: number
  /** The version that its page showed. */
  seen?: number
}

/**
 * Makes a draft a quote that the client may see and answer: it gets its number, its dates and both parties as they
 * are now. One that is issued already stays as it is. Refused: `not-found`, `quote-moved` for another version,
 * `draft-changed`, `no-lines`, what datesOfQuote refuses.
 */
export async function issueQuote({
  company,
  by,
  now,
  quoteId,
  requestKey,
  version,
  seen,
}: IssueQuote): Promise<Quote> {
  return companyTransaction(company.id, async (tx) => {
    const quote = await lockExistingQuote(tx, quoteId)
    if (askQuote(quote, 'issue') === 'already') return quote
    refuseUnseen(quote, seen)
    if (version !== undefined && quote.version !== version) throw refused('quote-moved')
    if (quote.lines.length === 0) throw refused('no-lines')

    const itself = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
    const chosen = {
      issueDate: quote.issueDate && fromDbDate(quote.issueDate),
      validUntil: quote.validUntil && fromDbDate(quote.validUntil),
    }
    const { issueDate, validUntil } = datesOfQuote(chosen, itself, now)
    const client = await tx.client.findUniqueOrThrow({ where: { id: quote.clientId } })
    const numbering = { pattern: itself.quotePattern, issueDate, client: client.number }
    const given = await nextNumber(tx, { series: 'quote', ...numbering })
    const issued = await tx.quote.update({
      where: { id: quoteId },
      data: {
        ...given,
        issueDate: toDbDate(issueDate),
        validUntil: toDbDate(validUntil),
        state: 'open',
        parties: await partiesNow(tx, itself, client.id),
        printedFields: await fieldsNow(tx, { paper: quote, client }),
        issuedAt: now,
        version: { increment: 1 },
      },
    })
    await record(tx, {
      event: 'quote.issued',
      by,
      subject: { kind: 'quote', id: quoteId },
      at: now,
      data: { number: given.number, requestKey: requestKey ?? null },
    })
    return issued
  })
}
