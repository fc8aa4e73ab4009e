import { record } from '@/lib/audit/record'
import { memberMessage, pageAddress } from '@/lib/auth/member-messages'
import { formatDate, today } from '@/lib/dates'
import type { Company, Contact, Quote } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyDb, companyTx } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import { queueMessages } from '@/lib/email/outbox'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import { lockExistingQuote } from '@/lib/invoices/quotes/contents'
import { askQuote, isOver } from '@/lib/invoices/quotes/life'
import { formatMoney } from '@/lib/money'
import { answerableClients, visibleQuotes } from '../visibility'

type AnswerQuote = {
  company: Company
  contact: Pick<Contact, 'id' | 'name'>
  now: Date
  quotePublicId: string
  accept: boolean
  /** The full name that they typed. */
  name: string
  comment: string | null
  /** From where they say it. */
  caller: string
  device: string
}

/**
 * Records what a contact says to a quote of a client of theirs, and tells the member who sent it. The same answer by
 * the same person again is the same one. Refused: `not-found` for what they may not see; `quote-not-yours` for who may
 * only look; `quote-over` from the day after the last one, where the company is; by its life.
 */
export async function answerQuote(answer: AnswerQuote): Promise<Quote> {
  const { company, contact, now, accept } = answer
  const asking = { company, viewer: { contactId: contact.id }, now }
  const view = companyDb(company.id)
  const where = { publicId: answer.quotePublicId, ...visibleQuotes(asking) }
  const seen = await view.quote.findFirst({ where, include: { client: true } })
  if (!seen) throw refused('not-found')
  const notice = await noticeFor(view, { answer, quote: seen, client: seen.client.name })

  return transaction(async (bare) => {
    const tx = companyTx(bare, company.id)
    const quote = await lockExistingQuote(tx, seen.id)
    await refuseOthers(tx, { answer, quote })
    const state = accept ? ('accepted' as const) : ('declined' as const)
    if (quote.state === state && quote.answeredById === contact.id) return quote
    askQuote(quote, 'answer')
    if (isOver(quote, today(company.timeZone, now))) throw refused('quote-over')

    const { name, comment, caller, device } = answer
    await record(tx, {
      event: accept ? 'quote.accepted' : 'quote.declined',
      by: { kind: 'contact', id: contact.id, name: contact.name },
      subject: { kind: 'quote', id: quote.id },
      at: now,
      caller,
      data: { number: quote.number, name, device },
    })
    if (notice) await queueMessages(bare, [notice], now)
    return tx.quote.update({
      where: { id: quote.id },
      data: {
        ...{ state, answeredAt: now, answeredById: contact.id, answeredByName: name },
        ...{ answerComment: comment, answerCaller: caller.slice(0, 64), answerDevice: device.slice(0, 60) },
        version: { increment: 1 },
      },
    })
  })
}

/** What they may see and do can have ended a moment ago. */
async function refuseOthers(
  tx: CompanyTx,
  { answer: { company, contact, now }, quote }: { answer: AnswerQuote; quote: Quote },
): Promise<void> {
  const asking = { company, viewer: { contactId: contact.id }, now }
  const visible = await tx.quote.count({ where: { id: quote.id, ...visibleQuotes(asking) } })
  if (visible === 0) throw refused('not-found')
  const theirs = await tx.client.count({
    where: { AND: [{ id: quote.clientId }, answerableClients(asking)] },
  })
  if (theirs === 0) throw refused('quote-not-yours')
}

type Told = { answer: AnswerQuote; quote: Quote; client: string }

/** To the member who sent it last, or gave it its number; null: they are no member any more. */
async function noticeFor(view: CompanyDb, told: Told): Promise<OutgoingMessage | null> {
  const { answer, quote, client } = told
  const { company, now, accept, name } = answer
  const last = await view.auditEvent.findFirst({
    where: {
      ...{ subjectKind: 'quote', subjectId: quote.id, actorKind: 'member' },
      event: { in: ['quote.sent', 'quote.issued'] },
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
  })
  const membership =
    last?.actorId &&
    (await view.membership.findFirst({
      where: { userId: last.actorId },
      include: { user: { select: { name: true, email: true } } },
    }))
  if (!membership) return null
  const { time, ...message } = memberMessage(membership.user, now)
  const notice = await noticeMessage({
    ...message,
    time: `${time}, ${formatDate(today('UTC', now), 'dayMonthLong')}`,
    about: accept ? 'quote-accepted' : 'quote-declined',
    values: {
      ...{ name, client, place: company.name, number: quote.number ?? '' },
      total: formatMoney(quote.total, quote.currency),
    },
    link: pageAddress(`/admin/${company.slug}/quotes/${quote.publicId}`),
  })
  // It tells of the company's business: to nobody who has left it.
  return { ...notice, restsOnId: membership.id }
}
