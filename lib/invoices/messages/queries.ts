import { type StoryLine, sayWhen, storyOf } from '@/lib/audit/story'
import type { Client, Company, EmailMessage, Invoice } from '@/lib/db/generated/client'
import { type CompanyDb, companyDb } from '@/lib/db/tenancy'
import { storyOfEvents } from '@/lib/email/event-story'
import { needsSomebody } from '@/lib/email/fates'
import { type ListedMessage, listMessages } from '@/lib/email/listed-message'
import { type MessageFilter, whereMessages } from '@/lib/email/message-filter'
import { type ShownContent, shownContent } from '@/lib/email/shown-content'
import { type Stop, stopsAmong } from '@/lib/email/suppression'
import { chosenTransport } from '@/lib/email/transports/chosen'
import { canTryAgain, type Doubling, mayDouble } from '@/lib/email/trying-again'
import { momentKey, type Page, type Place, pageOf, readPlace } from '@/lib/keyset'
import { subjectOf } from './locking'

type Where = { company: Pick<Company, 'id' | 'timeZone'>; now: Date }

type MessagesQuestion = Where & { filter: MessageFilter; place?: Place; limit?: number }

/** The company's messages, the latest written first. */
export async function companyMessages(question: MessagesQuestion): Promise<Page<ListedMessage>> {
  const { company, now, filter, place, limit = 25 } = question
  const view = companyDb(company.id)
  const edge = readPlace(place, momentKey)
  const backwards = edge?.direction === 'before'
  const direction = backwards ? ('asc' as const) : ('desc' as const)
  const [moment, id] = edge?.key ?? ['', '']
  const createdAt = new Date(moment)
  const beyond = backwards
    ? { createdAt: { gte: createdAt }, OR: [{ createdAt: { gt: createdAt } }, { id: { gt: id } }] }
    : { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] }
  const found = await view.emailMessage.findMany({
    where: { AND: [...whereMessages(filter), ...(edge ? [beyond] : [])] },
    orderBy: [{ createdAt: direction }, { id: direction }],
    take: limit + 1,
  })
  const page = pageOf({ found, limit, edge, keyOf: (row) => [row.createdAt.toISOString(), row.id] })
  return {
    ...page,
    rows: await listMessages(view, { messages: page.rows, place: placeOf({ company, now }) }),
  }
}

/** How many ask for somebody: came back, were reported, not sent or perhaps sent, and not seen to. */
export async function messagesToSeeTo(company: Pick<Company, 'id'>): Promise<number> {
  return companyDb(company.id).emailMessage.count({ where: needsSomebody })
}

export async function hasMessages(company: Pick<Company, 'id'>): Promise<boolean> {
  const first = await companyDb(company.id).emailMessage.findFirst({ where: {}, select: { id: true } })
  return first !== null
}

export type MessagePage = ListedMessage & {
  replyTo: string | null
  /** Null: not for members to read. */
  body: ShownContent['body']
  invoice: Pick<Invoice, 'publicId' | 'number' | 'state'> | null
  person: { publicId: string; name: string; client: Pick<Client, 'publicId' | 'name'> | null } | null
  /** Why mail to its address is stopped. */
  stopped: (Omit<Stop, 'since'> & { since: string }) | null
  /** What trying again could do; null: there is nothing to try. */
  doubling: Doubling | null
  needsSomebody: boolean
  /** It was not to go out any more, whatever became of it. */
  takenBack: boolean
  /** When it is tried next, as people there say it; null: not waiting, or at once. */
  next: string | null
  attempts: number
  /** Everything that is known of it, in order. */
  story: StoryLine[]
}

/** Everything about one message; null when this company has none of that id. */
export async function messagePage(question: Where & { id: string }): Promise<MessagePage | null> {
  const { company, now, id } = question
  const place = placeOf(question)
  const view = companyDb(company.id)
  const message = await findMessage(view, id)
  const [listed] = message ? await listMessages(view, { messages: [message], place }) : []
  if (!message || !listed) return null

  const { invoiceId, toAddress, replyTo, attempts, nextAttemptAt, state } = message
  const [invoice, person, stops, needed, story] = await Promise.all([
    invoiceId ? view.invoice.findUnique({ where: { id: invoiceId } }) : null,
    personOf(view, message),
    stopsAmong(view, [toAddress]),
    view.emailMessage.count({ where: { AND: [{ id }, needsSomebody] } }),
    storyOfMessage(view, message, place),
  ])
  const stop = stops.get(toAddress)
  const { repeatable } = chosenTransport()
  return {
    ...listed,
    ...{ replyTo, attempts, story },
    body: shownContent(message).body,
    invoice: invoice && { publicId: invoice.publicId, number: invoice.number, state: invoice.state },
    person,
    stopped: stop ? { ...stop, since: sayWhen(stop.since, place) } : null,
    doubling: canTryAgain(message) ? mayDouble(message, { repeatable, now }) : null,
    needsSomebody: needed > 0,
    takenBack: message.withdrawn !== null,
    next: state === 'queued' && nextAttemptAt > now ? sayWhen(nextAttemptAt, place) : null,
  }
}

/** The message's HTML as members may see it; null when there is none for them. */
export async function messageHtml({ company, id }: { company: Pick<Company, 'id'>; id: string }) {
  const message = await findMessage(companyDb(company.id), id)
  return (message && shownContent(message).body?.html) ?? null
}

function findMessage(view: CompanyDb, id: string): Promise<EmailMessage | null> {
  const isRowId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
  return isRowId ? view.emailMessage.findUnique({ where: { id } }) : Promise.resolve(null)
}

async function personOf(view: CompanyDb, { contactId, invoiceId }: EmailMessage) {
  if (!contactId) return null
  const contact = await view.contact.findUnique({
    where: { id: contactId },
    include: {
      clients: { include: { client: true }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: 50 },
    },
  })
  if (!contact) return null
  const invoice = invoiceId && (await view.invoice.findUnique({ where: { id: invoiceId } }))
  const at =
    contact.clients.find(({ clientId }) => invoice && clientId === invoice.clientId) ?? contact.clients[0]
  const client = at ? { publicId: at.client.publicId, name: at.client.name } : null
  return { publicId: contact.publicId, name: contact.name, client }
}

const done = ['message.tried-again', 'message.seen-to']

async function storyOfMessage(view: CompanyDb, message: EmailMessage, place: ReturnType<typeof placeOf>) {
  const { id, createdAt, sentAt } = message
  const subject = subjectOf(message)
  const [events, audit] = await Promise.all([
    storyOfEvents(view, { messages: [message], place }),
    view.auditEvent.findMany({
      where: {
        subjectKind: subject.kind,
        subjectId: subject.id,
        event: { in: done },
        data: { path: ['messageId'], equals: id },
      },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 100,
    }),
  ])
  const own = (event: string, what: string, at: Date): StoryLine => ({
    ...{ id: event, event, who: null, what, at: at.toISOString() },
    when: sayWhen(at, place),
  })
  const lines = [
    own('message.written', 'written', createdAt),
    ...(sentAt ? [own('message.sent', 'taken by the mail service', sentAt)] : []),
    ...storyOf(audit, place),
    ...events.reverse(),
  ]
  return lines.sort((a, b) => a.at.localeCompare(b.at))
}

function placeOf({ company, now }: Where) {
  return { timeZone: company.timeZone, now }
}
