import type { Prisma, Quote } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { draftOf, type PricedDraft, type SavedLine } from '../draft-contents'

export type QuoteWithLines = Quote & { lines: SavedLine[] }

/** The lines in their order, each with its taxes in theirs. */
export const quoteLines = {
  orderBy: { position: 'asc' },
  include: { taxes: { orderBy: { position: 'asc' } } },
} satisfies Prisma.Quote$linesArgs

/** A saved quote as the editor takes and gives it; it has no payment terms. */
export function quoteDraftOf(quote: QuoteWithLines): PricedDraft {
  const noTerms = { paymentTermId: null, termName: null, termDays: null, termEndOfMonth: false }
  return draftOf({ ...quote, ...noTerms, dueDate: quote.validUntil })
}

/**
 * The quote with its lines, held until the transaction ends: of two answers at once the second sees what the first
 * one said. Null: this company has none of that id.
 */
export async function lockQuote(tx: CompanyTx, quoteId: string): Promise<QuoteWithLines | null> {
  await companySql(tx)`
    SELECT 1 FROM "Quote" WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${quoteId}::uuid FOR UPDATE`
  return tx.quote.findUnique({ where: { id: quoteId }, include: { lines: quoteLines } })
}

/** The same; refused `not-found` when there is none. */
export async function lockExistingQuote(tx: CompanyTx, quoteId: string): Promise<QuoteWithLines> {
  const quote = await lockQuote(tx, quoteId)
  if (!quote) throw refused('not-found')
  return quote
}
