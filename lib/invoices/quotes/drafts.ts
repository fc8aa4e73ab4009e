import { type Actor, record } from '@/lib/audit/record'
import { holdClient, refuseArchived } from '@/lib/clients/offered'
import { toDbDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { publicId } from '@/lib/ids'
import type { Currency } from '@/lib/money'
import { withTaxes } from '../chosen-taxes'
import { type PricedDraft, sayTheSame } from '../draft-contents'
import { paperValues } from '../paper-fields'
import { currencyOf, lineRows, refuseFiner, sumColumns, totalsOf } from '../pricing'
import type { DraftInput } from '../schema'
import type { Totals } from '../totals'
import { lockExistingQuote, lockQuote, type QuoteWithLines, quoteDraftOf } from './contents'
import { askQuote } from './life'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/**
 * Writes or rewrites a quote that is still a draft; `draft` is the editor's: its invoiceId is the quote, its dueDate
 * the last day it holds. A save that says what is already there changes nothing. Refused: `not-found` for one
 * deleted meanwhile; `draft-changed-elsewhere` for a save from an older version; `quote-sent`; `client-missing`;
 * `client-archived` for one that it didn't have; `quote-ends-early`; what withTaxes, paperValues and refuseFiner
 * refuse; and the arithmetic's own problems, at their field.
 */
export async function saveQuote({
  company,
  by,
  now,
  draft: typed,
}: Verb & { draft: DraftInput }): Promise<QuoteWithLines> {
  if (typed.issueDate && typed.dueDate && typed.dueDate < typed.issueDate) {
    throw refused('quote-ends-early', { field: 'dueDate' })
  }
  return companyTransaction(company.id, async (tx) => {
    const client = await holdClient(tx, typed.clientId)
    if (!client) throw refused('client-missing', { field: 'clientId' })

    const existing = await lockQuote(tx, typed.invoiceId)
    if (existing) askQuote(existing, 'save')
    if (existing?.clientId !== client.id) refuseArchived(client, { field: 'clientId' })
    const lines = await withTaxes(tx, { draft: typed, existing })
    const custom = await paperValues(tx, { draft: typed, existing })
    const draft: PricedDraft = { ...typed, paymentTermId: null, terms: null, custom, lines }
    const currency = existing?.currency ?? (await currencyOf(tx))
    refuseFiner(draft, currency)
    if (!existing) return writeNewQuote(tx, { draft, currency, by, now })

    const totals = totalsOf(draft, currency)
    if (sayTheSame(quoteDraftOf(existing), draft)) return existing
    if (existing.version !== draft.version) throw refused('draft-changed-elsewhere')
    await tx.quote.update({
      where: { id: existing.id },
      data: { ...columnsOf(draft, totals), version: { increment: 1 } },
    })
    await tx.quoteLine.deleteMany({ where: { quoteId: existing.id } })
    return writeLines(tx, { draft, totals, by, now, event: 'quote.changed' })
  })
}

type NewQuote = Pick<Verb, 'by' | 'now'> & {
  draft: PricedDraft
  currency: Currency
  /** What it is revised from. */
  replacesId?: string
}

/**
 * Writes a new draft in the caller's transaction. Refused: `not-found` where its form was for one that is gone;
 * `draft-changed-elsewhere` where one of that id is there and says something else.
 */
export async function writeNewQuote(
  tx: CompanyTx,
  { draft, currency, replacesId, by, now }: NewQuote,
): Promise<QuoteWithLines> {
  if (draft.version !== 0) throw refused('not-found')
  const totals = totalsOf(draft, currency)
  // ON CONFLICT DO NOTHING: the same form posted twice at once, or an id that is not ours to write.
  const { count } = await tx.quote.createMany({
    data: {
      ...columnsOf(draft, totals),
      ...{ id: draft.invoiceId, publicId: publicId(), currency, createdAt: now },
      ...(replacesId ? { replacesId } : {}),
    },
    skipDuplicates: true,
  })
  if (count === 1) return writeLines(tx, { draft, totals, by, now, event: 'quote.created' })

  const written = await lockQuote(tx, draft.invoiceId)
  // The other half of a double click may have issued it by now, which gives it the dates that the form lacks.
  if (written) askQuote(written, 'save')
  if (!written || !sayTheSame(quoteDraftOf(written), draft)) throw refused('draft-changed-elsewhere')
  return written
}

type Write = Pick<Verb, 'by' | 'now'> & { draft: PricedDraft; totals: Totals; event: string }

async function writeLines(tx: CompanyTx, { draft, totals, by, now, event }: Write) {
  const quoteId = draft.invoiceId
  const rows = lineRows(draft, { totals, now })
  await tx.quoteLine.createMany({ data: rows.lines.map((line) => ({ ...line, quoteId })) })
  await tx.quoteLineTax.createMany({ data: rows.taxes })
  await record(tx, { event, by, subject: { kind: 'quote', id: quoteId }, at: now })
  return lockExistingQuote(tx, quoteId)
}

function columnsOf(draft: PricedDraft, totals: Totals) {
  const { clientId, issueDate, dueDate, poNumber, note } = draft
  return {
    ...{ clientId, poNumber, note, customValues: draft.custom },
    issueDate: issueDate && toDbDate(issueDate),
    validUntil: dueDate && toDbDate(dueDate),
    ...sumColumns(draft, totals),
  }
}

/** Deletes a draft; one that is gone already stays gone. Refused: `quote-sent`. */
export async function deleteQuote({ company, by, now, quoteId }: Verb & { quoteId: string }): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const quote = await lockQuote(tx, quoteId)
    if (!quote) return
    askQuote(quote, 'delete')
    await tx.quote.delete({ where: { id: quoteId } })
    await record(tx, { event: 'quote.deleted', by, subject: { kind: 'quote', id: quoteId }, at: now })
  })
}
