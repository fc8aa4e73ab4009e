import { z } from 'zod'
import { latestEvents } from '@/lib/audit/queries'
import { type StoryLine, storyOf } from '@/lib/audit/story'
import { type FilledField, unprintedFields } from '@/lib/catalogue/custom-fields/queries'
import { type CalendarDate, formatInstant, toDbDate, today } from '@/lib/dates'
import type { Client, Company, Invoice, Prisma } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { type ListedMessage, listMessages } from '@/lib/email/listed-message'
import { isPublicId } from '@/lib/ids'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { formatMoney } from '@/lib/money'
import { invoiceKey, keyOfInvoice, latestFirst, oldestFirst, whereBeyond } from '../filters'
import { firstPersonAt } from '../issuing'
import { fieldsOn } from '../paper-fields'
import { whereSearched } from '../searching'
import { showDay } from '../shown'
import { quoteLines } from './contents'
import { isOver, mayQuote, type QuoteVerb } from './life'
import { type QuoteView, type ShownQuoteState, showQuoteState, viewOfQuote } from './view'

type Where = { company: Company; now: Date }

/** The tabs of a list. Expired is computed: open, and its last day is over. */
export const quoteFilters = ['all', 'draft', 'open', 'accepted', 'declined', 'expired', 'invoiced'] as const
export type QuoteFilter = (typeof quoteFilters)[number]

/** What an address says after ?state=; anything else is all. */
export function readQuoteFilter(text: unknown): QuoteFilter {
  return z.enum(quoteFilters).catch('all').parse(text)
}

/** `day`: the company's own today. One that is invoiced is nothing else any more. */
function whereState(filter: QuoteFilter, day: CalendarDate): Prisma.QuoteWhereInput {
  const waiting = { state: 'open' as const, invoiceId: null }
  if (filter === 'all') return {}
  if (filter === 'open') return { ...waiting, validUntil: { gte: toDbDate(day) } }
  if (filter === 'expired') return { ...waiting, validUntil: { lt: toDbDate(day) } }
  return filter === 'invoiced' ? { invoiceId: { not: null } } : { state: filter, invoiceId: null }
}

export type ListedQuote = {
  publicId: string
  /** Null: no number yet. */
  number: string | null
  client: string
  /** '3 Nov', with the year when it is not this one. */
  issued: string | null
  validUntil: string | null
  state: ShownQuoteState
  total: string
}

export type QuoteList = Page<ListedQuote> & { total: number; counts: Record<QuoteFilter, number> }

type Question = Where & { state?: QuoteFilter; search?: string | undefined; place?: Place; limit?: number }

/** The company's quotes, latest first; drafts without a date stand on top. */
export async function listQuotes(question: Question): Promise<QuoteList> {
  const { company, now, state = 'all', search, place, limit = 25 } = question
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const edge = readPlace(place, invoiceKey)
  const matching = { AND: [whereState(state, day), await whereSearched(view, search)] }
  const [found, total, counts] = await Promise.all([
    view.quote.findMany({
      where: edge ? { AND: [matching, whereBeyond(edge)] } : matching,
      orderBy: edge?.direction === 'before' ? oldestFirst : latestFirst,
      take: limit + 1,
      include: { client: true },
    }),
    view.quote.count({ where: matching }),
    countsOf(view, day),
  ])
  const page = pageOf({ found, limit, edge, keyOf: keyOfInvoice })
  const rows = page.rows.map((quote) => ({
    publicId: quote.publicId,
    number: quote.number,
    client: quote.client.name,
    issued: showDay(quote.issueDate, day),
    validUntil: showDay(quote.validUntil, day),
    state: showQuoteState(quote, day),
    total: formatMoney(quote.total, quote.currency),
  }))
  return { ...page, rows, total, counts }
}

async function countsOf(view: CompanyDb, day: CalendarDate): Promise<Record<QuoteFilter, number>> {
  const counts = await Promise.all(
    quoteFilters.map(async (filter) => {
      return [filter, await view.quote.count({ where: whereState(filter, day) })] as const
    }),
  )
  // One for each filter, from the list itself.
  return Object.fromEntries(counts) as Record<QuoteFilter, number>
}

/** How many wait for an answer. */
export async function openQuoteCount({ company, now }: Where): Promise<number> {
  const where = whereState('open', today(company.timeZone, now))
  return companyDb(company.id).quote.count({ where })
}

/** Of an answer: who, when and from where, as it was recorded. */
export type RecordedAnswer = {
  accepted: boolean
  /** As typed, and whose sign-in it was. */
  name: string
  contact: { name: string; publicId: string } | null
  comment: string | null
  /** '24 Nov 2026, 14:02' on the company's clock. */
  at: string
  caller: string
  device: string
}

export type QuotePage = {
  id: string
  /** Of what is shown: issuing a draft asks for it. */
  version: number
  view: QuoteView
  client: Client
  /** What can be done with it now. */
  may: Record<'delete' | 'send' | 'withdraw' | 'revise' | 'invoice', boolean>
  answer: RecordedAnswer | null
  sent: boolean
  invoice: Pick<Invoice, 'publicId' | 'number'> | null
  replaces: { publicId: string; number: string | null } | null
  replacedBy: { publicId: string; number: string | null } | null
  messages: ListedMessage[]
  timeline: StoryLine[]
  /** The custom fields that don't stand on it. */
  unprinted: FilledField[]
}

/** Everything about one quote; null when this company has none of that address. */
export async function quotePage({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<QuotePage | null> {
  const view = companyDb(company.id)
  const found = await findQuote(view, publicId)
  if (!found) return null
  const day = today(company.timeZone, now)
  const place = { timeZone: company.timeZone, now }
  const [messages, events] = await Promise.all([
    view.emailMessage.findMany({
      where: { quoteId: found.id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 50,
    }),
    latestEvents(view, { subjects: [{ kind: 'quote', ids: [found.id] }], limit: 100 }),
  ])
  const over = isOver(found, day)
  const may = (verb: QuoteVerb) => mayQuote(found, verb)
  const { id, version, client, invoice, replaces, replacedBy } = found
  return {
    ...{ id, version, client, invoice, replaces, replacedBy },
    view: await showQuote(view, { company, found, day }),
    may: {
      ...{ delete: may('delete'), send: may('send') && !over, withdraw: may('withdraw') },
      ...{ revise: may('revise'), invoice: may('invoice') },
    },
    answer: answerOf(found, company),
    sent: found.sentAt !== null,
    messages: await listMessages(view, { messages, place }),
    timeline: storyOf(events, place),
    unprinted: await unprintedFields({ company, of: found, draft: found.state === 'draft' }),
  }
}

type FoundQuote = NonNullable<Awaited<ReturnType<typeof findQuote>>>

const named = { select: { publicId: true, number: true } } as const

/** By its public id, with all that its page shows. */
async function findQuote(view: CompanyDb, publicId: string) {
  if (!isPublicId(publicId)) return null
  return view.quote.findFirst({
    where: { publicId },
    include: {
      ...{ client: true, lines: quoteLines, answeredBy: true },
      ...{ invoice: named, replaces: named, replacedBy: named },
    },
  })
}

async function showQuote(
  view: CompanyDb,
  { company, found, day }: { company: Company; found: FoundQuote; day: CalendarDate },
): Promise<QuoteView> {
  const { client } = found
  const attention = found.state === 'draft' ? await firstPersonAt(view, client.id) : null
  const printed = await fieldsOn(view, { paper: found, client })
  return viewOfQuote({ quote: found, company, client, attention, printed, onDay: day })
}

function answerOf(quote: FoundQuote, { timeZone }: Company): RecordedAnswer | null {
  const { state, answeredAt, answeredByName, answerComment, answerCaller, answerDevice } = quote
  if (!answeredAt) return null
  const contact = quote.answeredBy
  return {
    accepted: state === 'accepted',
    name: answeredByName ?? '',
    contact: contact && { name: contact.name, publicId: contact.publicId },
    comment: answerComment,
    at: formatInstant(answeredAt, timeZone),
    caller: answerCaller ?? 'unknown',
    device: answerDevice ?? '',
  }
}

/** The sheet alone, for the PDF; null when this company has none of that address. */
export async function quoteSheet({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<QuoteView | null> {
  const view = companyDb(company.id)
  const found = await findQuote(view, publicId)
  return found && showQuote(view, { company, found, day: today(company.timeZone, now) })
}

/** The quote that an invoice was made of. */
export async function quoteOfInvoice({
  company,
  invoiceId,
}: {
  company: Pick<Company, 'id'>
  invoiceId: string
}): Promise<{ publicId: string; number: string | null } | null> {
  return companyDb(company.id).quote.findFirst({ where: { invoiceId }, ...named })
}
