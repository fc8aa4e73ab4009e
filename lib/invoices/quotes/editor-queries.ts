import { addDays, today } from '@/lib/dates'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { type InvoiceEditor, newDraftFor, toChoose } from '../editor-queries'
import { expectedNumber } from '../numbering'
import type { DraftInput } from '../schema'
import { quoteDraftOf, quoteLines } from './contents'
import { usualDays } from './issuing'

type Where = { company: Company; now: Date }

/** The editor of a new quote, for this client if one is chosen. */
export async function newQuote({
  company,
  now,
  clientPublicId,
}: Where & { clientPublicId?: string | undefined }): Promise<InvoiceEditor> {
  const draft = await newDraftFor({ company, now, clientPublicId })
  return editorOf({ company, now, draft, publicId: null, currency: company.currency })
}

/** The editor of one that is saved and still a draft; null when there is none of that address. */
export async function savedQuote({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<InvoiceEditor | null> {
  if (!isPublicId(publicId)) return null
  const include = { lines: quoteLines }
  const saved = await companyDb(company.id).quote.findFirst({ where: { publicId }, include })
  if (saved?.state !== 'draft') return null
  return editorOf({ company, now, draft: quoteDraftOf(saved), publicId, currency: saved.currency })
}

type Editor = Where & { draft: DraftInput; publicId: string | null; currency: string }

/** A quote has no payment terms to choose. */
async function editorOf({ company, now, ...editor }: Editor): Promise<InvoiceEditor> {
  const { clientId } = editor.draft
  const view = companyDb(company.id)
  const issueDate = editor.draft.issueDate ?? today(company.timeZone, now)
  const client = clientId ? await view.client.findUnique({ where: { id: clientId } }) : null
  const numbering = { pattern: company.quotePattern, issueDate, client: client ? client.number : 0 }
  const draft = { ...editor.draft, paymentTermId: null }
  return {
    ...editor,
    draft,
    ...(await toChoose({ company, draft })),
    terms: [],
    expectedNumber: await expectedNumber(view, { series: 'quote', ...numbering }),
    defaults: { issueDate, dueDate: addDays(issueDate, usualDays), paymentDays: usualDays },
  }
}
