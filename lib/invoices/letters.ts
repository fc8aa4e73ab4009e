import {
  type DraftedPassword,
  draftTemporaryPassword,
  getsTemporaryPassword,
} from '@/lib/auth/temporary-passwords'
import { portalInvoiceAddress, portalShareAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { type CalendarDate, daysBetween, formatDate, today } from '@/lib/dates'
import type { Company, Contact, Invoice } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import {
  invoiceMessage,
  openInvoiceMessage,
  unlinkedInvoiceMessage,
} from '@/lib/email/compose/invoice-message'
import type { LetterForm, WrittenDay } from '@/lib/email/compose/letter-form'
import { fillIn, type OutgoingMessage } from '@/lib/email/outgoing-message'
import { ownTexts } from '@/lib/email/templates/queries'
import type { OwnTexts } from '@/lib/email/templates/words'
import { formatMoney } from '@/lib/money'
import { type DraftedShareLink, draftShareLink, lastDayOf, shareLinkEnd } from './share-links'
import { bankOf } from './view'

/** Why people are written to. A reminder's words follow from the day it is written on. */
export type LetterReason =
  | { kind: 'invoice' }
  | { kind: 'reminder' }
  /** Minor units; the invoice's balance is what is left after it. */
  | { kind: 'receipt'; amount: bigint; paidOn: CalendarDate }

type Letters = {
  company: Company
  invoice: Invoice
  /** The invoice itself, unless it says otherwise. */
  reason?: LetterReason
  dueDate: CalendarDate
  recipients: Contact[]
  /** What the owner adds for this client, in their own words. */
  note: string | null
  /** Whether the link opens the invoice by itself; otherwise it leads there through the sign-in. */
  open: boolean
  /** Where each of them declines further ones with one click: our own address, at most 500 characters. */
  unsubscribeUrlOf?: (contact: Contact) => string
  now: Date
}

export type Letter = {
  /** The message with the invoice's number in it, which a draft has only once it is issued. */
  withNumber: (number: string) => OutgoingMessage
  /** To be saved with it, where the message has a temporary password. */
  password: DraftedPassword | null
  /** To be saved with it, where the message has an open link. */
  link: DraftedShareLink | null
}

/**
 * Writes to each recipient a message of their own, in the company's own words where it has some. Not for use within a
 * transaction: it reads, and takes time.
 */
export async function writeLetters({ recipients, ...facts }: Letters): Promise<Letter[]> {
  const view = companyDb(facts.company.id)
  const [own, client] = await Promise.all([
    ownTexts(view),
    view.client.findUniqueOrThrow({ where: { id: facts.invoice.clientId }, select: { name: true } }),
  ])
  return Promise.all(recipients.map((contact) => letterTo(contact, { ...facts, own, client: client.name })))
}

type Facts = Omit<Letters, 'recipients'> & { own: OwnTexts; client: string }

async function letterTo(contact: Contact, facts: Facts): Promise<Letter> {
  const { company, invoice, dueDate, note, open, own, client, unsubscribeUrlOf, now } = facts
  const form = formOf(facts)
  // A password of one's own is part of the first invoice, not of what follows it.
  const mayGetPassword = form.kind === 'invoice' && getsTemporaryPassword(company, contact)
  const password = mayGetPassword ? await draftTemporaryPassword(contact) : null
  const words = {
    ...{ form, own, client, note },
    temporaryPassword: password?.password ?? null,
    sender: senderOf(company),
    to: { address: contact.email, name: contact.name },
    contactId: contact.id,
    invoiceId: invoice.id,
    amount: formatMoney(invoice.balance, invoice.currency),
    total: formatMoney(invoice.total, invoice.currency),
    due: writtenDay(dueDate, today(company.timeZone, now)),
    unsubscribeUrl: unsubscribeUrlOf?.(contact) ?? null,
  }
  if (open) {
    const { timeZone } = company
    const expiresAt = shareLinkEnd({ dueDate, sentAt: now, timeZone })
    const link = draftShareLink({ invoiceId: invoice.id, contact, expiresAt, now })
    const until = formatDate(lastDayOf(link.row, timeZone), 'long')
    const message = await openInvoiceMessage({ ...words, until, uselessAfter: expiresAt })
    const address = portalShareAddress(company, link.token)
    return { withNumber: (number) => fillIn(message, { number, link: address }), password, link }
  }

  const message = company.portalEnabled
    ? await invoiceMessage({
        ...words,
        link: portalInvoiceAddress(company, invoice),
        signIn: signInWords(company),
      })
    : await unlinkedInvoiceMessage({ ...words, bank: bankOf(company) })
  return { withNumber: (number) => fillIn(message, { number }), password, link: null }
}

function formOf({ company, invoice, dueDate, now, reason = { kind: 'invoice' } }: Facts): LetterForm {
  const day = today(company.timeZone, now)
  if (reason.kind === 'reminder') {
    const days = daysBetween(day, dueDate)
    const late = days < 0 ? ('late' as const) : ('due' as const)
    return { kind: 'reminder', when: days > 0 ? 'before' : late, days: Math.abs(days) }
  }
  if (reason.kind === 'invoice') return reason
  const { balance, currency } = invoice
  return {
    kind: 'receipt',
    paid: formatMoney(reason.amount, currency),
    on: writtenDay(reason.paidOn, day),
    rest: balance > 0n ? formatMoney(balance, currency) : null,
  }
}

/** With its year where that is not this one. */
function writtenDay(date: CalendarDate, day: CalendarDate): WrittenDay {
  const sameYear = date.slice(0, 4) === day.slice(0, 4)
  return { short: formatDate(date, sameYear ? 'dayMonthLong' : 'long'), full: formatDate(date, 'full') }
}

function signInWords({ signInByEmail, signInByPassword, temporaryPasswords }: Company) {
  const one = signInByEmail ? ('email' as const) : ('password' as const)
  return { ways: signInByEmail && signInByPassword ? ('both' as const) : one, promise: !temporaryPasswords }
}
