import { type Actor, record } from '@/lib/audit/record'
import { toDbDate } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { newRowId, publicId } from '@/lib/ids'
import type { Currency } from '@/lib/money'
import { discountOf, draftOf, type InvoiceWithLines, sayTheSame } from './draft-contents'
import { lockInvoice } from './locking'
import type { DraftInput } from './schema'
import { computeTotals, type Totals, type TotalsProblem } from './totals'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date }

/** The id of a draft that is about to be written: it stands in the editor's form from the start. */
export function newDraftId(now: Date): string {
  return newRowId(now)
}

/**
 * Writes or rewrites a draft; the totals are computed here, whatever the browser showed. A save that says
 * what is already there changes nothing. Refused: `not-found` for a draft deleted meanwhile;
 * `draft-changed-elsewhere` for a save from an older version; `invoice-issued`; `client-missing`;
 * `due-before-issue`; and the arithmetic's own problems, at their field.
 */
export async function saveDraft({
  company,
  by,
  now,
  draft,
}: Verb & { draft: DraftInput }): Promise<InvoiceWithLines> {
  if (draft.issueDate && draft.dueDate && draft.dueDate < draft.issueDate) {
    throw refused('due-before-issue', { field: 'dueDate' })
  }
  return companyTransaction(company.id, async (tx) => {
    const client = await tx.client.findUnique({ where: { id: draft.clientId } })
    if (!client) throw refused('client-missing', { field: 'clientId' })

    const existing = await lockInvoice(tx, draft.invoiceId)
    if (existing && existing.state !== 'draft') throw refused('invoice-issued')
    const currency = existing?.currency ?? (await currencyOf(tx))
    const totals = totalsOf(draft, currency)
    if (!existing) return createDraft(tx, { draft, totals, currency, by, now })

    if (sayTheSame(draftOf(existing), draft)) return existing
    if (existing.version !== draft.version) throw refused('draft-changed-elsewhere')
    return rewriteDraft(tx, { draft, totals, by, now })
  })
}

async function currencyOf(tx: CompanyTx): Promise<Currency> {
  const { currency } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  return currency
}

const fieldOfProblem: Record<TotalsProblem, string | null> = {
  'percent-out-of-range': 'discountValue',
  'discount-negative': 'discountValue',
  'discount-over-subtotal': 'discountValue',
  'total-negative': null,
  'total-too-large': null,
}

function totalsOf(draft: DraftInput, currency: Currency): Totals {
  const totals = computeTotals({ currency, lines: draft.lines, discount: discountOf(draft) })
  if (!totals.problem) return totals
  const field = fieldOfProblem[totals.problem]
  throw refused(totals.problem, field ? { field } : {})
}

type Write = { draft: DraftInput; totals: Totals; by: Actor; now: Date }

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
  await tx.invoiceLine.createMany({
    data: draft.lines.map((line, position) => ({
      ...line,
      invoiceId: draft.invoiceId,
      position,
      net: totals.lines[position]?.net ?? 0n,
    })),
  })
  await record(tx, { event, by, subject: { kind: 'invoice', id: draft.invoiceId }, at: now })
  return tx.invoice.findUniqueOrThrow({
    where: { id: draft.invoiceId },
    include: { lines: { orderBy: { position: 'asc' } } },
  })
}

function columnsOf(draft: DraftInput, { subtotal, discountTotal, taxTotal, total }: Totals) {
  const { clientId, issueDate, dueDate, poNumber, note } = draft
  const { kind, value = '0' } = discountOf(draft)
  return {
    clientId,
    poNumber,
    note,
    issueDate: issueDate === null ? null : toDbDate(issueDate),
    dueDate: dueDate === null ? null : toDbDate(dueDate),
    discountKind: kind,
    discountValue: value.toString(),
    subtotal,
    discountTotal,
    taxTotal,
    total,
    balance: total,
  }
}

/** Deletes a draft; one that is gone already stays gone. Refused: `invoice-issued`. */
export async function deleteDraft({
  company,
  by,
  now,
  invoiceId,
}: Verb & { invoiceId: string }): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const invoice = await lockInvoice(tx, invoiceId)
    if (!invoice) return
    if (invoice.state !== 'draft') throw refused('invoice-issued')
    await tx.invoice.delete({ where: { id: invoiceId } })
    await record(tx, { event: 'invoice.deleted', by, subject: { kind: 'invoice', id: invoiceId }, at: now })
  })
}
