import { type Actor, record } from '@/lib/audit/record'
import { printedAtIssue } from '@/lib/catalogue/custom-fields/printed'
import { portalQuoteAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { type CalendarDate, fromDbDate, today } from '@/lib/dates'
import type { Client, Company, Quote } from '@/lib/db/generated/client'
import { type CompanyDb, type CompanyTx, companyDb, companyTransaction } from '@/lib/db/tenancy'
import { type DraftedAttachment, keepAttachment } from '@/lib/email/attachments'
import { quoteMessage } from '@/lib/email/compose/quote-message'
import { queueMessages } from '@/lib/email/outbox'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { ownTexts } from '@/lib/email/templates/queries'
import type { OwnTexts } from '@/lib/email/templates/words'
import { refused } from '@/lib/forms/refused'
import { newRowId } from '@/lib/ids'
import { formatMoney } from '@/lib/money'
import { type Addressee, addresseesOf, holdPeople, sameAddressees } from '../addressees'
import { writtenDay } from '../letters'
import { taxLines } from '../mailed-taxes'
import { wasDone } from '../once'
import { namesOf, refuseAllStopped } from '../sending'
import { usualChoice } from '../sending-choice'
import { lockExistingQuote, type QuoteWithLines, quoteLines } from './contents'
import { quotePdf } from './document'
import { issueQuote } from './issuing'
import { askQuote, isOver } from './life'
import { viewOfQuote } from './view'

type SendQuote = {
  company: Pick<Company, 'id'>
  by: Actor
  now: Date
  quoteId: string
  /** Made with the form: the same key again sends nothing more (SECURITY A8). */
  requestKey: string
}

/**
 * Queues the quote for everybody who receives the client's invoices and sees all of them, each a message of their
 * own; issues it first if it is a draft. Who would get it is asked before it gets a number. Refused: `not-found`; by
 * its life; `quote-over`; `no-recipient`; `recipients-stopped`; what issuing refuses; `quote-moved` when it, or who
 * gets it, was changed meanwhile.
 */
export async function sendQuote({ company, by, now, quoteId, requestKey }: SendQuote): Promise<Quote> {
  const view = companyDb(company.id)
  const before = await quoteToSend(view, quoteId)
  if (await wasDone(view, { event: 'quote.sent', quoteId, requestKey })) return before
  askQuote(before, 'send')
  const facts = { ...(await companyAt(view, now)), clientId: before.clientId }
  const addressees = await whoGets(view, facts)
  if (addressees.length === 0) throw refused('no-recipient', { values: { client: before.client.name } })
  await refuseAllStopped(view, addressees)

  await issueQuote({ company, by, now, quoteId, requestKey, version: before.version })
  // It has its number by now: what rendering says is so.
  const quote = await quoteToSend(view, quoteId)
  if (isOver(quote, facts.day)) throw refused('quote-over')
  const file = facts.company.attachInvoice ? await fileOf(quote, facts, now) : null
  const messages = await writeMessages({ ...facts, quote, addressees, file, own: await ownTexts(view) })

  return companyTransaction(company.id, async (tx) => {
    const locked = await lockExistingQuote(tx, quoteId)
    if (await wasDone(tx, { event: 'quote.sent', quoteId, requestKey })) return locked
    askQuote(locked, 'send')
    await holdPeople(tx, locked.clientId)
    const still = sameAddressees(addressees, await whoGets(tx, { ...facts, clientId: locked.clientId }))
    if (!still || locked.version !== quote.version) throw refused('quote-moved')
    if (file) await keepAttachment(tx, file, now)
    await queueMessages(tx, messages, now)
    await record(tx, {
      event: 'quote.sent',
      by,
      subject: { kind: 'quote', id: quoteId },
      at: now,
      data: { number: locked.number, requestKey, ...namesOf(addressees) },
    })
    return tx.quote.update({ where: { id: quoteId }, data: { sentAt: now } })
  })
}

type Found = QuoteWithLines & { client: Client }

async function quoteToSend(view: CompanyDb, quoteId: string): Promise<Found> {
  const quote = await view.quote.findUnique({
    where: { id: quoteId },
    include: { client: true, lines: quoteLines },
  })
  if (!quote) throw refused('not-found')
  return quote
}

async function companyAt(view: CompanyDb, now: Date): Promise<{ company: Company; day: CalendarDate }> {
  const company = await view.company.findUniqueOrThrow({ where: { id: view.companyId } })
  return { company, day: today(company.timeZone, now) }
}

type Asked = { company: Company; day: CalendarDate; clientId: string }

/** Who gets a quote for this client: none of those who see only chosen invoices. */
export function whoGets(view: CompanyDb | CompanyTx, { company, day, clientId }: Asked) {
  return addresseesOf(view, { invoice: { clientId }, day, company, choice: usualChoice })
}

async function fileOf(quote: Found, { company, day }: Asked, now: Date): Promise<DraftedAttachment> {
  const { client } = quote
  const printed = printedAtIssue(quote.printedFields)
  const view = viewOfQuote({ quote, company, client, attention: null, printed, onDay: day })
  const { bytes, fileName } = await quotePdf({ view, company, today: day })
  return { id: newRowId(now), filename: fileName, contentType: 'application/pdf', bytes }
}

type Written = {
  quote: Found
  company: Company
  day: CalendarDate
  addressees: Addressee[]
  file: DraftedAttachment | null
  own: OwnTexts
}

async function writeMessages(written: Written): Promise<OutgoingMessage[]> {
  const { quote, company, day, addressees, file, own } = written
  const { number, total, currency, validUntil, client } = quote
  const facts = {
    ...{ own, sender: senderOf(company), quoteId: quote.id },
    number: number ?? '',
    client: client.name,
    total: formatMoney(total, currency),
    taxes: taxLines(quote),
    // One that is issued has it.
    until: writtenDay(validUntil ? fromDbDate(validUntil) : day, day),
    attached: file !== null,
  }
  const messages = addressees.map(async ({ contact, address, name, role }) => {
    const entered = contact !== null && company.portalEnabled
    const message = await quoteMessage({
      ...facts,
      to: { address, name },
      contactId: contact?.id ?? null,
      link: entered ? portalQuoteAddress(company, quote) : null,
    })
    return { ...message, role, attachmentId: file?.id ?? null }
  })
  return Promise.all(messages)
}
