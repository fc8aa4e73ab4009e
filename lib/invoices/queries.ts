import { lastEventOfEach, latestEvents } from '@/lib/audit/queries'
import { briefStory, type StoryLine, sayWhen, storyOf } from '@/lib/audit/story'
import { type FilledField, unprintedFields } from '@/lib/catalogue/custom-fields/queries'
import { today } from '@/lib/dates'
import type { Client, Company, Invoice } from '@/lib/db/generated/client'
import type { PaymentMethod } from '@/lib/db/generated/enums'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { storyOfEvents } from '@/lib/email/event-story'
import { type ListedMessage, listMessages } from '@/lib/email/listed-message'
import { type Stop, suppressedAmong } from '@/lib/email/suppression'
import { type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { formatMoney } from '@/lib/money'
import { tabCounts } from './figures'
import { invoiceKey, keyOfInvoice, latestFirst, oldestFirst, type StateFilter, whereBeyond } from './filters'
import { whereMatching } from './searching'
import { recipientsOf } from './sending'
import { type FoundInvoice, findInvoice, showFound } from './sheet'
import { type ShownState, showAmount, showDay, showState } from './shown'
import type { InvoiceState } from './state'
import type { InvoiceView } from './view'

type Where = { company: Company; now: Date }

export type ListedInvoice = {
  id: string
  publicId: string
  /** Null: no number yet. */
  number: string | null
  client: { publicId: string; name: string }
  poNumber: string | null
  /** '3 Nov', with the year when it is not this one. */
  issued: string | null
  due: string | null
  state: ShownState
  /** "Viewed by J. Hartley, yesterday"; null: nothing to tell. */
  whatHappened: string | null
  /** What is left while something is, else the whole: "€9,150.54". */
  amount: string
}

export type InvoiceList = Page<ListedInvoice> & {
  /** In this tab, as searched. */
  total: number
  /** "1–25 of 412": the first and last row's places; 0 and 0 when there are none. */
  from: number
  to: number
  /** All of the company, or of the one client, whatever was searched. */
  counts: Record<StateFilter, number>
}

type InvoiceQuestion = Where & {
  state?: StateFilter
  search?: string | undefined
  /** Only this client's. */
  clientId?: string
  place?: Place
  limit?: number
}

/** The company's invoices, latest first; drafts without a date stand on top. */
export async function listInvoices(question: InvoiceQuestion): Promise<InvoiceList> {
  const { company, now, state = 'all', search, clientId, place, limit = 25 } = question
  const view = companyDb(company.id)
  const day = today(company.timeZone, now)
  const edge = readPlace(place, invoiceKey)
  const matching = {
    ...(await whereMatching(view, { state, search, day })),
    ...(clientId ? { clientId } : {}),
  }
  const [found, total, counts] = await Promise.all([
    view.invoice.findMany({
      where: edge ? { AND: [matching, whereBeyond(edge)] } : matching,
      orderBy: edge?.direction === 'before' ? oldestFirst : latestFirst,
      take: limit + 1,
      include: { client: true },
    }),
    view.invoice.count({ where: matching }),
    tabCounts({ company, now, clientId }),
  ])
  const page = pageOf({ found, limit, edge, keyOf: keyOfInvoice })
  const [first] = page.rows
  const newer =
    first && page.previous !== null
      ? await view.invoice.count({
          where: { AND: [matching, whereBeyond({ direction: 'before', key: keyOfInvoice(first) })] },
        })
      : 0
  const rows = await showListed(view, { company, now, invoices: page.rows })
  return { ...page, rows, total, counts, from: first ? newer + 1 : 0, to: newer + rows.length }
}

/** Rows as lists show them, each with the last thing that happened to it. */
export async function showListed(
  view: CompanyDb,
  { company, now, invoices }: Where & { invoices: (Invoice & { client: Client })[] },
): Promise<ListedInvoice[]> {
  const day = today(company.timeZone, now)
  const stories = await whatHappened(
    view,
    invoices.map(({ id }) => id),
    { timeZone: company.timeZone, now },
  )
  return invoices.map((invoice) => ({
    id: invoice.id,
    publicId: invoice.publicId,
    number: invoice.number,
    client: { publicId: invoice.client.publicId, name: invoice.client.name },
    poNumber: invoice.poNumber,
    issued: showDay(invoice.issueDate, day),
    due: showDay(invoice.dueDate, day),
    state: showState(invoice, day),
    whatHappened: stories.get(invoice.id) ?? null,
    amount: showAmount(invoice),
  }))
}

/** Events that a list tells; saving a draft is none. */
const told = [
  'invoice.issued',
  'invoice.imported',
  'invoice.sent',
  'invoice.reminded',
  'invoice.viewed',
  'invoice.downloaded',
  'invoice.voided',
  'message.bounced',
  'message.complained',
  'payment.recorded',
  'payment.removed',
  'credit.applied',
  'credit.taken-back',
  'credit-note.issued',
  'credit-note.voided',
  'invoice.written-off',
  'invoice.taken-up',
]

async function whatHappened(view: CompanyDb, ids: string[], place: { timeZone: string; now: Date }) {
  const last = await lastEventOfEach(view, { kind: 'invoice', ids, events: told })
  return new Map([...last].map(([id, event]) => [id, briefStory(event, place)]))
}

export type PaymentOfInvoice = {
  /** The payment's row, and the row of its share of this invoice. */
  id: string
  allocationId: string
  /** What counts here: '€4,000.00'. */
  amount: string
  /** All of the payment, where that is more: '€6,000.00'. */
  whole: string | null
  /** Applied later from credit: it is taken back without the payment. */
  fromCredit: boolean
  /** '10 Nov', with the year when it is not this one. */
  on: string
  method: PaymentMethod
  reference: string | null
}

export type InvoicePage = {
  id: string
  /** Of what is shown: issuing a draft asks for it. */
  version: number
  view: InvoiceView
  /** Its state as it is kept: what its life allows. */
  standing: InvoiceState
  /** It went out itself, whatever else was written about it. */
  sent: boolean
  /** Something of it is not taken back by credit notes yet. */
  creditable: boolean
  /** Of one that is written off. */
  writtenOff: { on: string; reason: string } | null
  client: Client
  /** Those that count, oldest first. */
  payments: PaymentOfInvoice[]
  /** Who gets it when it is sent now; `stopped`: mail to them has come back, so theirs would not go. */
  recipients: { name: string; email: string; stopped: Stop['cause'] | null }[]
  /** What was sent, latest first. */
  messages: ListedMessage[]
  /** When it was sent, and sent again, latest first: 'today 13:00'. */
  sendings: string[]
  timeline: StoryLine[]
  /** The custom fields that don't stand on it. */
  unprinted: FilledField[]
}

/** Everything about one invoice; null when this company has none of that address. */
export async function invoicePage({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<InvoicePage | null> {
  const view = companyDb(company.id)
  const found = await findInvoice(view, publicId)
  if (!found) return null

  const { client, allocations, ...invoice } = found
  const place = { timeZone: company.timeZone, now }
  const onDay = today(company.timeZone, now)
  const [recipients, messages, events] = await Promise.all([
    recipientsOf(view, { invoice, day: onDay }),
    view.emailMessage.findMany({
      where: { invoiceId: invoice.id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: 50,
    }),
    latestEvents(view, { subjects: [{ kind: 'invoice', ids: [invoice.id] }], limit: 100 }),
  ])
  const draft = invoice.state === 'draft'
  const [stops, listed, mail, unprinted] = await Promise.all([
    suppressedAmong(
      view,
      recipients.map(({ email }) => email),
    ),
    listMessages(view, { messages, place }),
    storyOfEvents(view, { messages, place }),
    unprintedFields({ company, of: invoice, draft }),
  ])
  return {
    id: invoice.id,
    version: invoice.version,
    standing: invoice.state,
    sent: invoice.sentAt !== null,
    creditable: invoice.credited < invoice.total,
    writtenOff: invoice.writtenOffOn && {
      on: showDay(invoice.writtenOffOn, onDay) ?? '',
      reason: invoice.writtenOffReason ?? '',
    },
    view: await showFound(view, { company, found, onDay }),
    client,
    payments: allocations.filter(isPayment).map(({ id, amount, day, fromCredit, payment }) => ({
      id: payment.id,
      allocationId: id,
      fromCredit,
      method: payment.method,
      reference: payment.reference,
      amount: formatMoney(amount, invoice.currency),
      whole: payment.amount === amount ? null : formatMoney(payment.amount, payment.currency),
      on: showDay(day, onDay) ?? '',
    })),
    recipients: recipients.map(({ name, email }) => ({ name, email, stopped: stops.get(email) ?? null })),
    messages: listed,
    sendings: events.filter(({ event }) => event === 'invoice.sent').map(({ at }) => sayWhen(at, place)),
    timeline: withMail(storyOf(events, place), mail),
    unprinted,
  }
}

/** A note takes off what is owed at once; that is no payment, and is taken back with the note. */
function isPayment({ fromCredit, payment }: FoundInvoice['allocations'][number]): boolean {
  return fromCredit || payment.creditNoteId === null
}

/**
 * What the provider told of the messages stands among what people did; the trail's own word of it would be said twice.
 */
function withMail(story: StoryLine[], mail: StoryLine[]): StoryLine[] {
  const told = new Set(mail.map(({ event }) => event))
  return [...story.filter(({ event }) => !told.has(event)), ...mail].sort((a, b) => b.at.localeCompare(a.at))
}

/** The sheet alone, for the PDF; null when this company has none of that address. */
export async function invoiceSheet({
  company,
  publicId,
  now,
}: Where & { publicId: string }): Promise<InvoiceView | null> {
  const view = companyDb(company.id)
  const found = await findInvoice(view, publicId)
  return found && showFound(view, { company, found, onDay: today(company.timeZone, now) })
}
