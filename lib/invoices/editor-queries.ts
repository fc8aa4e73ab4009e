import {
  entriesToChoose,
  type NoteChoice,
  type ProductChoice,
  type TermChoice,
} from '@/lib/catalogue/choosing'
import { type FieldToFill, fieldsToFill } from '@/lib/catalogue/custom-fields/queries'
import { type TaxChoice, taxChoices } from '@/lib/catalogue/queries'
import { addDays, type CalendarDate, today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { draftOf } from './draft-contents'
import { newDraftId } from './drafts'
import { expectedInvoiceNumber } from './numbering'
import type { DraftInput } from './schema'
import { findInvoice } from './sheet'

type Where = { company: Company; now: Date }

export type InvoiceEditor = {
  draft: DraftInput
  publicId: string | null
  currency: string
  /** The number it gets if it is issued next. */
  expectedNumber: string
  /** To choose on lines. */
  taxes: TaxChoice[]
  products: ProductChoice[]
  terms: TermChoice[]
  notes: NoteChoice[]
  /** The company's own fields. */
  fields: FieldToFill[]
  /** Used where the dates are left empty. */
  defaults: { issueDate: CalendarDate; dueDate: CalendarDate; paymentDays: number }
}

/** The editor of a new draft, for this client if one is chosen. */
export async function newInvoice({
  company,
  now,
  clientPublicId,
}: Where & { clientPublicId?: string | undefined }): Promise<InvoiceEditor> {
  const draft = await newDraftFor({ company, now, clientPublicId })
  return editorOf(companyDb(company.id), { company, now, draft, publicId: null, currency: company.currency })
}

/** What an editor begins with. */
export async function newDraftFor({
  company,
  now,
  clientPublicId,
}: Where & { clientPublicId?: string | undefined }): Promise<DraftInput> {
  const view = companyDb(company.id)
  const client =
    clientPublicId && isPublicId(clientPublicId)
      ? await view.client.findFirst({ where: { publicId: clientPublicId, archivedAt: null } })
      : null
  return {
    invoiceId: newDraftId(now),
    version: 0,
    clientId: client?.id ?? '',
    issueDate: null,
    dueDate: null,
    paymentTermId: client?.paymentTermId ?? null,
    poNumber: null,
    note: null,
    pricesIncludeTax: company.pricesIncludeTax,
    discountKind: 'none',
    discountValue: null,
    lines: [],
  }
}

/** The editor of a draft that is saved; null when there is no draft of that address. */
export async function savedDraft({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<InvoiceEditor | null> {
  const view = companyDb(company.id)
  const saved = await findInvoice(view, publicId)
  if (saved?.state !== 'draft') return null
  return editorOf(view, { company, now, draft: draftOf(saved), publicId, currency: saved.currency })
}

async function editorOf(
  view: CompanyDb,
  { company, now, ...editor }: Where & { draft: DraftInput; publicId: string | null; currency: string },
): Promise<InvoiceEditor> {
  const { paymentDays } = company
  const issueDate = editor.draft.issueDate ?? today(company.timeZone, now)
  return {
    ...editor,
    ...(await toChoose({ company, draft: editor.draft })),
    expectedNumber: await expectedInvoiceNumber(view, {
      company,
      issueDate,
      clientId: editor.draft.clientId || null,
    }),
    defaults: { issueDate, dueDate: addDays(issueDate, paymentDays), paymentDays },
  }
}

/** What of the catalogue can be chosen; what the draft has of the archive stays. */
export async function toChoose({ company, draft }: { company: Company; draft: DraftInput }) {
  const kept = draft.lines.flatMap(({ taxRateIds }) => taxRateIds)
  return {
    taxes: await taxChoices({ company, kept }),
    fields: await fieldsToFill({ company, kind: 'invoice', of: { customValues: draft.custom ?? {} } }),
    ...(await entriesToChoose({ company, keptTerm: draft.paymentTermId })),
  }
}
