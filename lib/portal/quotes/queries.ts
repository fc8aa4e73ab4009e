import { printedAtIssue } from '@/lib/catalogue/custom-fields/printed'
import { formatDate, fromDbDate, toDbDate, today } from '@/lib/dates'
import { companyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { invoiceKey, keyOfInvoice, latestFirst, oldestFirst, whereBeyond } from '@/lib/invoices/filters'
import { quoteLines } from '@/lib/invoices/quotes/contents'
import { isOver, mayQuote } from '@/lib/invoices/quotes/life'
import {
  asClientsSeeQuote,
  type QuoteView,
  type ShownQuoteState,
  viewOfQuote,
} from '@/lib/invoices/quotes/view'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { formatMoney } from '@/lib/money'
import type { ClientOfContact } from '../queries'
import { type Asking, answerableClients, visibleQuotes } from '../visibility'

export type PortalQuote = {
  publicId: string
  number: string
  /** '3 Nov 2026'. */
  issued: string
  validUntil: string
  state: ShownQuoteState
  total: string
}

type ListQuestion = Asking & {
  /** The row's id, from clientForContact. */
  clientId: string
  place?: Place
  limit?: number
}

/** One client's quotes, latest first. */
export async function quotesForContact(
  question: ListQuestion,
): Promise<Page<PortalQuote> & { total: number }> {
  const { company, now, clientId, place, limit = 25 } = question
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const edge = readPlace(place, invoiceKey)
  const theirs = { AND: [visibleQuotes(question), { clientId }] }
  const [found, total] = await Promise.all([
    view.quote.findMany({
      where: edge ? { AND: [theirs, whereBeyond(edge)] } : theirs,
      orderBy: edge?.direction === 'before' ? oldestFirst : latestFirst,
      take: limit + 1,
    }),
    view.quote.count({ where: theirs }),
  ])
  const page = pageOf({ found, limit, edge, keyOf: keyOfInvoice })
  const rows = page.rows.map((quote) => ({
    publicId: quote.publicId,
    number: quote.number ?? '',
    issued: quote.issueDate ? formatDate(fromDbDate(quote.issueDate), 'short') : '',
    validUntil: quote.validUntil ? formatDate(fromDbDate(quote.validUntil), 'short') : '',
    state: asClientsSeeQuote(quote, day),
    total: formatMoney(quote.total, quote.currency),
  }))
  return { ...page, rows, total }
}

/**
 * How many quotes of the client the viewer may see: with none, nothing leads to their list. `waiting`: of these, how
 * many can still be answered.
 */
export async function quoteCountsForContact({
  clientId,
  ...asking
}: Asking & { clientId: string }): Promise<{ all: number; waiting: number }> {
  const { company, now } = asking
  const { quote } = companyDb(company.id)
  const day = toDbDate(today(company.timeZone, now))
  const theirs = { AND: [visibleQuotes(asking), { clientId }] }
  const inTime = { OR: [{ validUntil: null }, { validUntil: { gte: day } }] }
  const [all, waiting] = await Promise.all([
    quote.count({ where: theirs }),
    quote.count({ where: { AND: [theirs, { state: 'open', invoiceId: null }, inTime] } }),
  ])
  return { all, waiting }
}

export type QuoteForContact = {
  id: string
  view: QuoteView
  client: ClientOfContact
  /** `look`: it could be answered, and this viewer may only look. */
  answering: 'may' | 'look' | 'no'
  /** What took its place, once that is sent. */
  replacedBy: { publicId: string; number: string } | null
}

/** One quote; null when it isn't theirs, is a draft, or isn't there: the same to them (Case 26, 27). */
export async function quoteForContact({
  publicId,
  ...asking
}: Asking & { publicId: string }): Promise<QuoteForContact | null> {
  if (!isPublicId(publicId)) return null
  const { company, now, viewer } = asking
  const view = companyDb(company.id)
  const found = await view.quote.findFirst({
    where: { publicId, ...visibleQuotes(asking) },
    include: { client: true, lines: quoteLines, replacedBy: true },
  })
  if (!found) return null
  const day = today(company.timeZone, now)
  const { client, replacedBy } = found
  const waits = mayQuote(found, 'answer') && !isOver(found, day)
  const theirs =
    'contactId' in viewer &&
    (await view.client.count({ where: { AND: [{ id: client.id }, answerableClients(asking)] } })) > 0
  const printed = printedAtIssue(found.printedFields)
  const shown = viewOfQuote({ quote: found, company, client, attention: null, printed, onDay: day })
  // A revision may be another client's by now.
  const shared = replacedBy?.state !== 'draft' && replacedBy?.clientId === client.id
  const newer = shared ? replacedBy : null
  return {
    id: found.id,
    view: { ...shown, state: asClientsSeeQuote(found, day) },
    client: { publicId: client.publicId, name: client.name, number: client.number },
    answering: waits ? (theirs ? 'may' : 'look') : 'no',
    replacedBy: newer && { publicId: newer.publicId, number: newer.number ?? '' },
  }
}
