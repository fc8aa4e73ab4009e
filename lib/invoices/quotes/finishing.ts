import type { Actor } from '@/lib/audit/record'
import { today } from '@/lib/dates'
import type { Company, Quote } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { saveOnce, wasDone } from '../once'
import type { DraftInput } from '../schema'
import { saveQuote } from './drafts'
import { datesOfQuote, issueQuote } from './issuing'
import { sendQuote, whoGets } from './sending'

type FinishQuote = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  draft: DraftInput
  intent: 'issue' | 'send'
  requestKey: string
}

/**
 * Saves what the editor holds and gives it its number, or sends it. What would be refused is refused before anything
 * is saved, so that the editor stays at the version it knows. A double click does its work once. Refused: as by
 * saveQuote, issueQuote and sendQuote.
 */
export async function finishQuote({ draft, intent, ...rest }: FinishQuote): Promise<Quote> {
  const { company, requestKey } = rest
  const quoteId = draft.invoiceId
  const view = companyDb(company.id)
  await refuseUnready({ draft, intent, ...rest })
  // Pressed again, a form that gave the quote its number goes on where it was stopped: both verbs do their work once.
  const saved = await saveOnce({
    save: () => saveQuote({ ...rest, draft }),
    left: 'quote-sent',
    wasDone: () => wasDone(view, { event: 'quote.issued', quoteId, requestKey }),
  })
  // Nor what somebody else saved right after.
  const verb = { ...rest, quoteId, ...(saved ? { seen: saved.version } : {}) }
  return intent === 'send' ? sendQuote(verb) : issueQuote(verb)
}

async function refuseUnready({ company, draft, intent, now }: FinishQuote): Promise<void> {
  const view = companyDb(company.id)
  const client = await view.client.findUnique({ where: { id: draft.clientId } })
  if (!client) throw refused('client-missing', { field: 'clientId' })
  if (draft.lines.length === 0) throw refused('no-lines')
  const itself = await view.company.findUniqueOrThrow({ where: { id: company.id } })
  datesOfQuote({ issueDate: draft.issueDate, validUntil: draft.dueDate }, itself, now)
  if (intent !== 'send') return
  const day = today(itself.timeZone, now)
  if ((await whoGets(view, { company: itself, day, clientId: client.id })).length === 0) {
    throw refused('no-recipient', { values: { client: client.name } })
  }
}
