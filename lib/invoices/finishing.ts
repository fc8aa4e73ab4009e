import type { Actor } from '@/lib/audit/record'
import { today } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { saveDraft } from './drafts'
import { datesAtIssue, issueInvoice, refuseDates } from './issuing'
import { saveOnce, wasDone } from './once'
import type { DraftInput } from './schema'
import { recipientsOf, sendInvoice } from './sending'
import { chosenTerms } from './terms'

type FinishDraft = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  draft: DraftInput
  /** What the editor's button says: issue it, or issue and send it. */
  intent: 'issue' | 'send'
  requestKey: string
}

/**
 * Saves what the editor holds and issues it, or sends it. What would be refused is refused before anything is
 * saved, so that the editor stays at the version it knows. A double click does its work once.
 * Refused: as by saveDraft, issueInvoice and sendInvoice.
 */
export async function finishDraft({ draft, intent, ...rest }: FinishDraft): Promise<Invoice> {
  const { company, requestKey } = rest
  const { invoiceId } = draft
  const view = companyDb(company.id)
  await refuseUnready({ draft, intent, ...rest })
  const event = intent === 'send' ? 'invoice.sent' : 'invoice.issued'
  const saved = await saveOnce({
    save: () => saveDraft({ ...rest, draft }),
    left: 'invoice-issued',
    wasDone: () => wasDone(view, { event, invoiceId, requestKey }),
  })
  if (!saved) return view.invoice.findUniqueOrThrow({ where: { id: invoiceId } })
  // Nor what somebody else saved right after.
  const verb = { ...rest, invoiceId, seen: saved.version }
  return intent === 'send' ? sendInvoice(verb) : issueInvoice(verb)
}

async function refuseUnready({ company, draft, intent, now }: FinishDraft): Promise<void> {
  const view = companyDb(company.id)
  const client = await view.client.findUnique({ where: { id: draft.clientId } })
  if (!client) throw refused('client-missing', { field: 'clientId' })
  if (draft.lines.length === 0) throw refused('no-lines')

  const itself = await companyRow(view)
  const chosen = draft.paymentTermId
  const terms = await chosenTerms(view, { chosen, kept: chosen })
  const { issueDate, dueDate } = datesAtIssue({ ...draft, terms }, itself, now)
  const day = today(itself.timeZone, now)
  refuseDates({ issueDate, dueDate }, day)
  if (intent !== 'send') return
  const invoice = { id: draft.invoiceId, clientId: client.id }
  if ((await recipientsOf(view, { invoice, day })).length === 0) {
    throw refused('no-recipient', { values: { client: client.name } })
  }
}

function companyRow(view: ReturnType<typeof companyDb>): Promise<Company> {
  return view.company.findUniqueOrThrow({ where: { id: view.companyId } })
}
