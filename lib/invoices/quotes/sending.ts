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
import { translator } from '@/lib/i18n/translator'
import { newRowId } from '@/lib/ids'
import { formatMoney } from '@/lib/money'
import { type Addressee, addresseesOf, holdPeople, sameAddressees } from '../addressees'
import { refuseUnseen } from '../issuing'
import { writtenDay } from '../letters'
import { taxLines } from '../mailed-taxes'
import { wasDone } from '../once'
import { remarksFor } from '../remarks'
import { namesOf, refuseAllStopped } from '../sending'
import { type SendingChoice, usualChoice } from '../sending-choice'
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
  /** The version of the draft that its page showed. */
  seen?: number
  /** What the owner adds, in their own words. */
  note?: string | null
  /** Who gets it, and what goes with it; the usual unless told. */
  choice?: SendingChoice
}

/**
 * Queues the quote for everybody who is to get it, of those who see all of the client's invoices, each a message of
 * their own; issues it first if it is a draft. Who would get it is asked before it gets a number. Refused:
 * `not-found`; by its life; `quote-over`; `no-recipient`; `recipients-stopped`; what choosing them and issuing refuse;
 * `quote-moved` when it, or who gets it, was changed meanwhile.
 */
export async function sendQuote({ note = null, choice = usualChoice, ...send }: SendQuote): Promise<Quote> {
  const { company, by, now, quoteId, requestKey } = send
  const view = companyDb(company.id)
  const before = await quoteToSend(view, quoteId)
  if (await wasDone(view, { event: 'quote.sent', quoteId, requestKey })) return before
  askQuote(before, 'send')
  refuseUnseen(before, send.seen)
  const facts = { ...(await companyAt(view, now)), clientId: before.clientId, choice }
  const addressees = await whoGets(view, facts)
  if (addressees.length === 0) throw refused('no-recipient', { values: { client: before.client.name } })
  await refuseAllStopped(view, addressees)

  await issueQuote({ company, by, now, quoteId, requestKey, version: before.version })
  // It has its number by now: what rendering says is so.
  const quote = await quoteToSend(view, quoteId)
  if (isOver(quote, facts.day)) throw refused('quote-over')
  const file = (choice.attach ?? facts.company.attachInvoice) ? await fileOf(quote, facts, now) : null
  const messages = await writeMessages({ ...facts, quote, addressees, file, note, own: await ownTexts(view) })

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

type Asked = { company: Company; day: CalendarDate; clientId: string; choice?: SendingChoice }

/** Who gets a quote for this client, the usual people unless told: none of those who see only chosen invoices. */
export function whoGets(
  view: CompanyDb | CompanyTx,
  { company, day, clientId, choice = usualChoice }: Asked,
) {
  return addresseesOf(view, { invoice: { clientId }, day, company, choice })
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
  note: string | null
  own: OwnTexts
}

async function writeMessages(written: Written): Promise<OutgoingMessage[]> {
  const { quote, company, day, addressees, file, note, own } = written
  const { number, total, currency, validUntil, client } = quote
  const facts = {
    ...{ own, note, sender: senderOf(company), quoteId: quote.id },
    number: number ?? '',
    client: client.name,
    total: formatMoney(total, currency),
    taxes: taxLines(quote),
    // One that is issued has it.
    until: writtenDay(validUntil ? fromDbDate(validUntil) : day, day),
  }
  const attached = file ? translator('email')('quote.attached') : null
  const messages = addressees.map(async (addressee) => {
    const { contact, address, name, role } = addressee
    const entered = contact !== null && company.portalEnabled
    const message = await quoteMessage({
      ...facts,
      to: { address, name },
      contactId: contact?.id ?? null,
      remarks: remarksFor(addressee, { recipients: addressees, attached }),
      link: entered ? portalQuoteAddress(company, quote) : null,
    })
    return { ...message, role, attachmentId: file?.id ?? null }
  })
  return Promise.all(messages)
}
