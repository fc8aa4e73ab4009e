import type { Actor } from '@/lib/audit/record'
import type { Client, Company, Quote } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { saveQuote } from '@/lib/invoices/quotes/drafts'
import { issueQuote } from '@/lib/invoices/quotes/issuing'
import type { DraftInput } from '@/lib/invoices/schema'
import { answerQuote } from '@/lib/portal/quotes/answering'
import { aClient, noon } from './builders'
import { aDraftInput } from './invoice-builders'

const nobody: Actor = { kind: 'system' }

type NewQuote = Partial<DraftInput> & { client?: Pick<Client, 'id'>; by?: Actor; now?: Date }

/** A draft of 100.00 for a client of its own, unless told; `dueDate`: its last day. */
export async function aDraftQuote(
  company: Pick<Company, 'id'>,
  { client, by = nobody, now = noon, ...changes }: NewQuote = {},
) {
  const draft = aDraftInput(client ?? (await aClient(company)), changes)
  return saveQuote({ company, by, now, draft })
}

/** A quote that waits for an answer; from today, for 30 days, unless told. */
export async function anOpenQuote(company: Pick<Company, 'id'>, quote: NewQuote = {}): Promise<Quote> {
  const { id } = await aDraftQuote(company, quote)
  return issueQuote({ company, by: quote.by ?? nobody, now: quote.now ?? noon, quoteId: id })
}

/** The quote as it stands in the database now. */
export async function quoteNow(company: Pick<Company, 'id'>, { id }: { id: string }): Promise<Quote> {
  return companyDb(company.id).quote.findUniqueOrThrow({ where: { id } })
}

type Said = {
  company: Company
  contact: { id: string; name: string }
  quote: Pick<Quote, 'publicId'>
  accept?: boolean
  now?: Date
}

/** The contact's answer: yes, unless told. */
export function sayTo({ company, contact, quote, accept = true, now = noon }: Said): Promise<Quote> {
  return answerQuote({
    ...{ company, contact, now, accept, quotePublicId: quote.publicId },
    ...{ name: 'Jules B. Hartley', comment: null, caller: '192.0.2.7', device: 'Firefox on Linux' },
  })
}
