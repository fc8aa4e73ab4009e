import { type Actor, record } from '@/lib/audit/record'
import { holdClient, refuseArchived } from '@/lib/clients/offered'
import { toDbDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId, publicId } from '@/lib/ids'
import type { Currency } from '@/lib/money'
import { askLife } from './asking-life'
import { withTaxes } from './chosen-taxes'
import { draftOf, type InvoiceWithLines, linesInOrder, type PricedDraft, sayTheSame } from './draft-contents'
import { lockInvoice } from './locking'
import { paperValues } from './paper-fields'
import { currencyOf, lineRows, refuseFiner, sumColumns, totalsOf } from './pricing'
import { releaseQuoteOf } from './quotes/releasing'
import { deletePlansOf } from './recurring/following'
import type { DraftInput } from './schema'
import { chosenTerms, termColumns } from './terms'
import type { Totals } from './totals'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/** The id of a draft that is about to be written: it stands in the editor's form from the start. */
export function newDraftId(now: Date): string {
  return newRowId(now)
}

/**
 * Writes or rewrites a draft; the totals are computed here, whatever the browser showed. A save that says
 * what is already there changes nothing. Refused: `not-found` for a draft deleted meanwhile;
 * `draft-changed-elsewhere` for a save from an older version; `invoice-issued`; `client-missing`;
 * `client-archived` for one that the draft didn't have; `due-before-issue`; what withTaxes, chosenTerms, paperValues
 * and refuseFiner refuse; and the arithmetic's own problems, at their field.
 */
export async function saveDraft({
  company,
  by,
  now,
  draft: typed,
}: Verb & { draft: DraftInput }): Promise<InvoiceWithLines> {
  if (typed.issueDate && typed.dueDate && typed.dueDate < typed.issueDate) {
    throw refused('due-before-issue', { field: 'dueDate' })
  }
  return companyTransaction(company.id, async (tx) => {
    const client = await holdClient(tx, typed.clientId)
    if (!client) throw refused('client-missing', { field: 'clientId' })

    const existing = await lockInvoice(tx, typed.invoiceId)
    if (existing) askLife(existing, 'save')
    if (existing?.clientId !== client.id) refuseArchived(client, { field: 'clientId' })
    const draft = await priced(tx, { draft: typed, existing })
    const currency = existing?.currency ?? (await currencyOf(tx))
    refuseFiner(draft, currency)
    const totals = totalsOf(draft, currency)
    if (!existing) return createDraft(tx, { draft, totals, currency, by, now })

    if (sayTheSame(draftOf(existing), draft)) return existing
    if (existing.version !== draft.version) throw refused('draft-changed-elsewhere')
    return rewriteDraft(tx, { draft, totals, by, now })
  })
}

type Typed = { draft: DraftInput; existing: InvoiceWithLines | null }

async function priced(tx: CompanyTx, { draft, existing }: Typed): Promise<PricedDraft> {
  const [chosen, kept] = [draft.paymentTermId, existing?.paymentTermId ?? null]
  const terms = await chosenTerms(tx, { chosen, kept })
  const custom = await paperValues(tx, { draft, existing })
  return { ...draft, terms, custom, lines: await withTaxes(tx, { draft, existing }) }
}

/**
 * Writes a new draft in the caller's transaction. Refused: as by saveDraft. Throws where a draft of that id is there
 * already and says something else.
 */
export async function writeNewDraft(
  tx: CompanyTx,
  { draft: typed, currency, by, now }: Omit<Verb, 'company'> & { draft: DraftInput; currency: Currency },
): Promise<InvoiceWithLines> {
  const draft = await priced(tx, { draft: typed, existing: null })
  return createDraft(tx, { draft, totals: totalsOf(draft, currency), currency, by, now })
}

/**
 * The same of a draft whose taxes and terms are chosen already: they stay as they are, whatever the catalogue says now.
 */
export function writePricedDraft(
  tx: CompanyTx,
  { draft, currency, by, now }: Omit<Verb, 'company'> & { draft: PricedDraft; currency: Currency },
): Promise<InvoiceWithLines> {
  return createDraft(tx, { draft, totals: totalsOf(draft, currency), currency, by, now })
}

type Write = { draft: PricedDraft; totals: Totals; by: Actor; now: Date }

async function createDraft(
  tx: CompanyTx,
  { currency, ...write }: Write & { currency: Currency },
): Promise<InvoiceWithLines> {
  const { draft, totals, now } = write
  if (draft.version !== 0) throw refused('not-found')
  // ON CONFLICT DO NOTHING: the same form posted twice at once, or an id that is not ours to write.
  const { count } = await tx.invoice.createMany({
    data: {
      ...columnsOf(draft, totals),
      id: draft.invoiceId,
      publicId: publicId(),
      currency,
      createdAt: now,
    },
    skipDuplicates: true,
  })
  if (count === 1) return writeLines(tx, write, 'invoice.created')

  const written = await lockInvoice(tx, draft.invoiceId)
  // The other half of a double click may have issued it by now, which gives it the dates that the form lacks.
  if (written) askLife(written, 'save')
  if (!written || !sayTheSame(draftOf(written), draft)) throw refused('draft-changed-elsewhere')
  return written
}

async function rewriteDraft(tx: CompanyTx, write: Write): Promise<InvoiceWithLines> {
  const { draft, totals } = write
  await tx.invoice.update({
    where: { id: draft.invoiceId },
    data: { ...columnsOf(draft, totals), version: { increment: 1 } },
  })
  await tx.invoiceLine.deleteMany({ where: { invoiceId: draft.invoiceId } })
  return writeLines(tx, write, 'invoice.changed')
}

async function writeLines(tx: CompanyTx, { draft, totals, by, now }: Write, event: string) {
  const { invoiceId } = draft
  const rows = lineRows(draft, { totals, now })
  await tx.invoiceLine.createMany({ data: rows.lines.map((line) => ({ ...line, invoiceId })) })
  await tx.invoiceLineTax.createMany({ data: rows.taxes })
  await record(tx, { event, by, subject: { kind: 'invoice', id: invoiceId }, at: now })
  return tx.invoice.findUniqueOrThrow({
    where: { id: invoiceId },
    include: { lines: linesInOrder },
  })
}

function columnsOf(draft: PricedDraft, totals: Totals) {
  const { clientId, issueDate, dueDate, paymentTermId, poNumber, note } = draft
  return {
    ...{ clientId, paymentTermId, poNumber, note, customValues: draft.custom },
    ...termColumns(draft.terms),
    issueDate: issueDate === null ? null : toDbDate(issueDate),
    dueDate: dueDate === null ? null : toDbDate(dueDate),
    ...sumColumns(draft, totals),
    balance: totals.total,
  }
}

/** Deletes a draft; one that is gone already stays gone. Refused: `invoice-issued`, and as by deletePlansOf. */
export async function deleteDraft({
  company,
  by,
  now,
  invoiceId,
}: Verb & { invoiceId: string }): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId)
    if (!invoice) return
    askLife(invoice, 'delete')
    await deletePlansOf(tx, invoiceId)
    await releaseQuoteOf(tx, invoiceId)
    await tx.invoice.delete({ where: { id: invoiceId } })
    await record(tx, { event: 'invoice.deleted', by, subject: { kind: 'invoice', id: invoiceId }, at: now })
  })
}
