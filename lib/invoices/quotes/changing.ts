import { type Actor, record } from '@/lib/audit/record'
import type { Company, Invoice, Quote } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { withdrawQueued } from '@/lib/email/withdrawing'
import { refused } from '@/lib/forms/refused'
import { writePricedDraft } from '../drafts'
import { copiedValues } from '../paper-fields'
import { chosenTerms } from '../terms'
import { lockExistingQuote, type QuoteWithLines, quoteDraftOf } from './contents'
import { writeNewQuote } from './drafts'
import { askQuote } from './life'

type Verb = { company: Pick<Company, 'id'>; by: Actor; now: Date; quoteId: string }

/** Takes an open quote back: it stays to be seen, and nobody can answer it. Twice is once. Refused: by its life. */
export async function withdrawQuote({ company, by, now, quoteId }: Verb): Promise<Quote> {
  return companyTransaction(company.id, async (tx) => {
    const quote = await lockExistingQuote(tx, quoteId)
    return withdraw(tx, { quote, by, now })
  })
}

type Locked = Pick<Verb, 'by' | 'now'> & { quote: QuoteWithLines }

async function withdraw(tx: CompanyTx, { quote, by, now }: Locked): Promise<Quote> {
  if (askQuote(quote, 'withdraw') === 'already') return quote
  await tell(tx, { event: 'quote.withdrawn', quote, by, now })
  const reason = 'Not sent: the quote was withdrawn meanwhile.'
  await withdrawQueued(tx, { of: { quoteId: quote.id, kind: 'quote' }, reason, now })
  return tx.quote.update({
    where: { id: quote.id },
    data: { state: 'withdrawn', withdrawnAt: now, version: { increment: 1 } },
  })
}

/**
 * What was sent is not changed: a draft that says the same waits to be put right, and an open quote is withdrawn with
 * it, so that nobody accepts what is being changed. A quote has one revision; asked for again, it is the same one.
 * `draftId` is made with the form. Refused: by its life; what a draft is refused for.
 */
export async function reviseQuote({
  company,
  by,
  now,
  quoteId,
  draftId,
}: Verb & { draftId: string }): Promise<Quote> {
  return companyTransaction(company.id, async (tx) => {
    const quote = await lockExistingQuote(tx, quoteId)
    const before = await tx.quote.findFirst({ where: { replacesId: quoteId } })
    if (before) return before
    askQuote(quote, 'revise')
    if (quote.state === 'open') await withdraw(tx, { quote, by, now })
    await tell(tx, { event: 'quote.revised', quote, by, now })
    const draft = {
      ...quoteDraftOf(quote),
      ...{ invoiceId: draftId, version: 0, issueDate: null, dueDate: null },
      custom: await copiedValues(tx, quote),
    }
    return writeNewQuote(tx, { draft, currency: quote.currency, replacesId: quoteId, by, now })
  })
}

/**
 * Makes a draft of an invoice that says the same, taxes as the client saw them; once: asked for again, it is the same
 * invoice. Of an open quote too, whose client said yes elsewhere. `draftId` is made with the form. Refused: by its life.
 */
export async function invoiceQuote({
  company,
  by,
  now,
  quoteId,
  draftId,
}: Verb & { draftId: string }): Promise<Invoice> {
  return companyTransaction(company.id, async (tx) => {
    const quote = await lockExistingQuote(tx, quoteId)
    if (askQuote(quote, 'invoice') === 'already') {
      return tx.invoice.findUniqueOrThrow({ where: { id: quote.invoiceId ?? '' } })
    }
    const draft = {
      ...quoteDraftOf(quote),
      ...(await usualTerms(tx, quote.clientId)),
      ...{ invoiceId: draftId, version: 0, issueDate: null, dueDate: null },
      custom: await copiedValues(tx, quote),
    }
    // An id that is taken is another invoice's: the form is old.
    if (await tx.invoice.findUnique({ where: { id: draftId } })) throw refused('draft-changed-elsewhere')
    const invoice = await writePricedDraft(tx, { draft, currency: quote.currency, by, now })
    await tx.quote.update({ where: { id: quoteId }, data: { invoiceId: invoice.id } })
    await tell(tx, { event: 'quote.invoiced', quote, by, now })
    return invoice
  })
}

/** The client's own payment terms, if they are still offered. */
async function usualTerms(tx: CompanyTx, clientId: string) {
  const client = await tx.client.findUniqueOrThrow({
    where: { id: clientId },
    include: { paymentTerm: true },
  })
  const offered = client.paymentTerm?.archivedAt === null ? client.paymentTermId : null
  return { paymentTermId: offered, terms: await chosenTerms(tx, { chosen: offered, kept: null }) }
}

async function tell(tx: CompanyTx, { event, quote, by, now }: Locked & { event: string }): Promise<void> {
  await record(tx, {
    event,
    by,
    subject: { kind: 'quote', id: quote.id },
    at: now,
    data: { number: quote.number },
  })
}
