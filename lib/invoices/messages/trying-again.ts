import { type Actor, record } from '@/lib/audit/record'
import { seesOn } from '@/lib/clients/live-access'
import { type CalendarDate, today } from '@/lib/dates'
import type { Company, EmailMessage, Invoice } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { canTryAgain, queueAgain } from '@/lib/email/trying-again'
import { refused } from '@/lib/forms/refused'
import { holdPeople } from '../addressees'
import { askLife } from '../asking-life'
import { lockInvoice } from '../locking'
import { lockExistingQuote } from '../quotes/contents'
import { askQuote, isOver } from '../quotes/life'
import { asksForMoney } from '../withdrawing'
import { lockMessage, subjectOf } from './locking'

type TryAgain = { company: Pick<Company, 'id' | 'timeZone'>; by: Actor; now: Date; messageId: string }

/**
 * Lets a message that was not sent, or perhaps, go out once more, as it was written. On its way already, it does
 * nothing: a double click tries once. Refused: `not-found`; `message-sent`; `message-withdrawn`; what makes its words
 * untrue by now: `invoice-void`, `invoice-paid`, `invoice-written-off`, `message-amount-changed`,
 * `message-address-changed`, `message-person-gone`, `message-declined`, `message-payment-removed`,
 * `message-reminders-off`, `message-reminder-old`, `message-note-void`; of a quote by its life, `quote-over`; and what
 * queueAgain refuses.
 */
export async function tryAgain({ company, by, now, messageId }: TryAgain): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const message = await lockMessage(tx, messageId)
    if (message.state === 'queued' || message.state === 'sending') return
    if (message.withdrawn) throw refused('message-withdrawn')
    if (!canTryAgain(message)) throw refused('message-sent')

    await refuseOtherRecipient(tx, message)
    await refuseOutdated(tx, { message, day: today(company.timeZone, now) })
    await queueAgain(tx, message, now)
    await record(tx, {
      event: 'message.tried-again',
      by,
      subject: subjectOf(message),
      at: now,
      data: { to: message.toName || message.toAddress, messageId },
    })
  })
}

async function refuseOtherRecipient(tx: CompanyTx, message: EmailMessage): Promise<void> {
  const { contactId, kind, toName, toAddress } = message
  const contact = contactId && (await tx.contact.findUnique({ where: { id: contactId } }))
  if (contact && contact.email !== toAddress) {
    throw refused('message-address-changed', { values: { name: toName || contact.name } })
  }
  if (contact && kind === 'reminder' && contact.remindersDeclined) {
    throw refused('message-declined', { values: { name: contact.name } })
  }
}

/** It was written once: what it says of its invoice must still be so. */
async function refuseOutdated(
  tx: CompanyTx,
  { message, day }: { message: EmailMessage; day: CalendarDate },
): Promise<void> {
  if (message.quoteId) return refuseOldQuote(tx, { message, quoteId: message.quoteId, day })
  const { invoiceId, kind, createdAt, toName, toAddress } = message
  const invoice = invoiceId && (await lockInvoice(tx, invoiceId))
  if (!invoice) return
  if (invoice.state === 'void') throw refused('invoice-void')
  if (!(await mayGet(tx, { message, invoice, day }))) {
    throw refused('message-person-gone', { values: { name: toName || toAddress } })
  }
  if (kind === 'receipt') await refuseTakenBack(tx, message)
  if (kind === 'credit-note') await refuseVoidNote(tx, message)
  if (!asksForMoney(message)) return
  askLife(invoice, 'send')
  await refusePaid(tx, { message, invoice })
  const moved = await tx.paymentAllocation.findFirst({
    where: {
      invoiceId: invoice.id,
      OR: [{ at: { gt: createdAt } }, { removedAt: { gt: createdAt } }],
    },
    select: { id: true },
  })
  if (moved) throw refused('message-amount-changed')
  if (kind === 'reminder') await refuseReminder(tx, { message, invoice, day })
}

/**
 * A reminder, and what was written before it was paid, asks for money; what was written since says that nothing is
 * left.
 */
async function refusePaid(tx: CompanyTx, { message, invoice }: Omit<About, 'day'>): Promise<void> {
  if (invoice.state !== 'paid') return
  const paidSince = await tx.paymentAllocation.findFirst({
    where: { invoiceId: invoice.id, at: { gte: message.createdAt } },
    select: { id: true },
  })
  if (paidSince || message.kind === 'reminder') throw refused('invoice-paid')
}

/** A receipt says what came in, and what is left. */
async function refuseTakenBack(tx: CompanyTx, { invoiceId, createdAt }: EmailMessage): Promise<void> {
  const takenBack = await tx.paymentAllocation.findFirst({
    where: { invoiceId: invoiceId ?? '', removedAt: { gte: createdAt } },
    select: { id: true },
  })
  if (takenBack) throw refused('message-payment-removed')
}

/** It asks for an answer: there must be one to give, and it must still be theirs to see. */
async function refuseOldQuote(
  tx: CompanyTx,
  { message, quoteId, day }: Omit<About, 'invoice'> & { quoteId: string },
): Promise<void> {
  const quote = await lockExistingQuote(tx, quoteId)
  askQuote(quote, 'send')
  if (isOver(quote, day)) throw refused('quote-over')
  if (await mayGet(tx, { message, invoice: { clientId: quote.clientId }, day })) return
  throw refused('message-person-gone', { values: { name: message.toName || message.toAddress } })
}

async function refuseVoidNote(tx: CompanyTx, { invoiceId, createdAt }: EmailMessage): Promise<void> {
  const gone = await tx.creditNote.findFirst({
    where: { invoiceId: invoiceId ?? '', voidedAt: { gte: createdAt } },
    select: { id: true },
  })
  if (gone) throw refused('message-note-void')
}

type About = { message: EmailMessage; invoice: Invoice; day: CalendarDate }

/** It counts the days to the due date, and nobody has said since that there are to be no more. */
async function refuseReminder(tx: CompanyTx, { message, invoice, day }: About): Promise<void> {
  const company = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const client = await tx.client.findUniqueOrThrow({ where: { id: invoice.clientId } })
  const off = !company.remindersOn || client.reminders === 'off' || invoice.remindersStoppedAt !== null
  if (off) throw refused('message-reminders-off')
  if (today(company.timeZone, message.createdAt) !== day) throw refused('message-reminder-old')
}

/** A person who may see it; or an address that is nobody's, as of a copy; or the company's own copy. */
async function mayGet(
  tx: CompanyTx,
  { message, invoice, day }: Omit<About, 'invoice'> & { invoice: { clientId: string; id?: string } },
): Promise<boolean> {
  const { contactId, toAddress } = message
  await holdPeople(tx, invoice.clientId)
  const who = contactId ? { contactId } : { contact: { email: toAddress } }
  const access = await tx.clientContact.findFirst({
    where: { AND: [{ ...who, clientId: invoice.clientId }, seesOn(day, invoice.id)] },
    select: { id: true },
  })
  if (access) return true
  if (contactId) return false
  const { copyTo } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const blind = await tx.contact.findFirst({ where: { email: toAddress }, select: { id: true } })
  return blind === null || toAddress === copyTo
}
