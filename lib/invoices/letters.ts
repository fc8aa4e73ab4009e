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
import { translator } from '@/lib/i18n/translator'
import { formatMoney } from '@/lib/money'
import type { Addressee } from './addressees'
import { bankLines } from './bank-account'
import { mailedTaxes } from './mailed-taxes'
import { remarksFor } from './remarks'
import { type DraftedShareLink, draftShareLink, lastDayOf, shareLinkEnd } from './share-links'

/** Why people are written to. A reminder's words follow from the day it is written on. */
export type LetterReason =
  | { kind: 'invoice' }
  | { kind: 'reminder' }
  /** Minor units; the invoice's balance is what is left after it, `over` what was more than was left. */
  | { kind: 'receipt'; amount: bigint; over?: bigint; paidOn: CalendarDate }

type Letters = {
  company: Company
  invoice: Invoice
  /** The invoice itself, unless it says otherwise. */
  reason?: LetterReason
  dueDate: CalendarDate
  recipients: Addressee[]
  /** What the owner adds for this client, in their own words. */
  note: string | null
  /** Whether the link opens the invoice by itself; otherwise it leads there through the sign-in. */
  open: boolean
  /** The ids of contacts whom the link leads through the sign-in all the same. */
  closedTo?: string[]
  /** Where each of them declines further ones with one click: our own address, at most 500 characters. */
  unsubscribeUrlOf?: (contact: Contact) => string
  /** The file that goes with it, if one does. */
  attachmentId?: string | null
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
export async function writeLetters(letters: Letters): Promise<Letter[]> {
  const { recipients, attachmentId = null, ...facts } = letters
  const attached = attachmentId ? translator('email')('invoice.attached') : null
  const view = companyDb(facts.company.id)
  const { id, balance } = facts.invoice
  const isInvoice = (facts.reason ?? { kind: 'invoice' }).kind === 'invoice'
  // What says that nothing is left to pay falls once something is again.
  const rests = isInvoice && balance === 0n ? { restsOnId: id } : {}
  const [own, taxes, client] = await Promise.all([
    ownTexts(view),
    isInvoice ? mailedTaxes(view, facts.invoice) : [],
    view.client.findUniqueOrThrow({ where: { id: facts.invoice.clientId }, select: { name: true } }),
  ])
  return Promise.all(
    recipients.map(async (recipient) => {
      const remarks = remarksFor(recipient, { recipients, attached })
      const letter = await letterTo(recipient, { ...facts, own, taxes, client: client.name, remarks })
      const { role } = recipient
      const withNumber = (number: string) => ({ ...letter.withNumber(number), ...rests, role, attachmentId })
      return { ...letter, withNumber }
    }),
  )
}

type Facts = Omit<Letters, 'recipients' | 'attachmentId'> & {
  own: OwnTexts
  taxes: string[]
  client: string
  remarks: string[]
}

async function letterTo({ contact, address, name }: Addressee, facts: Facts): Promise<Letter> {
  const { company, invoice, dueDate, note, open, closedTo = [], own, taxes, client, remarks } = facts
  const { unsubscribeUrlOf, now } = facts
  const form = formOf(facts)
  // A password of one's own is part of the first invoice, not of what follows it.
  const candidate = form.kind === 'invoice' ? contact : null
  const password =
    candidate && getsTemporaryPassword(company, candidate) ? await draftTemporaryPassword(candidate) : null
  const words = {
    ...{ form, own, client, note, remarks, taxes },
    temporaryPassword: password?.password ?? null,
    sender: senderOf(company),
    to: { address, name },
    contactId: contact?.id ?? null,
    invoiceId: invoice.id,
    amount: formatMoney(invoice.balance, invoice.currency),
    total: formatMoney(invoice.total, invoice.currency),
    due: writtenDay(dueDate, today(company.timeZone, now)),
    unsubscribeUrl: (contact && unsubscribeUrlOf?.(contact)) ?? null,
  }
  const opens = open && !(contact && closedTo.includes(contact.id))
  const link = opens ? openLinkFor({ contact, address }, facts) : null
  const withNumber = await composeLetter({
    company,
    invoice,
    words,
    // Who can't sign in gets the facts alone (docs/decisions/033).
    mayEnter: contact !== null,
    openLink: link && { ...lastDays(link, company), address: portalShareAddress(company, link.token) },
  })
  return { withNumber, password, link }
}

type Person = Pick<Addressee, 'contact' | 'address'>

function openLinkFor(
  { contact, address }: Person,
  { company, invoice, dueDate, now }: Facts,
): DraftedShareLink {
  const expiresAt = shareLinkEnd({ dueDate, sentAt: now, timeZone: company.timeZone })
  return draftShareLink({ invoiceId: invoice.id, contact, address, expiresAt, now })
}

function lastDays({ row }: DraftedShareLink, { timeZone }: Company) {
  return { until: formatDate(lastDayOf(row, timeZone), 'long'), uselessAfter: row.expiresAt }
}

type LetterWords = Omit<Parameters<typeof invoiceMessage>[0], 'link' | 'signIn'>

type Compose = {
  company: Company
  invoice: Pick<Invoice, 'publicId'>
  words: LetterWords
  /** Whether the recipient can sign in at all. */
  mayEnter: boolean
  /** The secret address that opens the invoice by itself, and until when; null: it asks for a sign-in. */
  openLink: { address: string; until: string; uselessAfter: Date } | null
}

/** The message, with the link that a message about an invoice has; or, while the portal is off, where to pay. */
export async function composeLetter({
  company,
  invoice,
  words,
  mayEnter,
  openLink,
}: Compose): Promise<Letter['withNumber']> {
  if (openLink) {
    const { address, ...end } = openLink
    const message = await openInvoiceMessage({ ...words, ...end })
    return (number) => fillIn(message, { number, link: address })
  }
  const message =
    company.portalEnabled && mayEnter
      ? await invoiceMessage({
          ...words,
          link: portalInvoiceAddress(company, invoice),
          signIn: signInWords(company),
        })
      : await unlinkedInvoiceMessage({ ...words, bank: bankLines(company) })
  return (number) => fillIn(message, { number })
}

function formOf({ company, invoice, dueDate, now, reason = { kind: 'invoice' } }: Facts): LetterForm {
  const day = today(company.timeZone, now)
  if (reason.kind === 'reminder') {
    const days = daysBetween(day, dueDate)
    const late = days < 0 ? ('late' as const) : ('due' as const)
    return { kind: 'reminder', when: days > 0 ? 'before' : late, days: Math.abs(days) }
  }
  const { balance, currency } = invoice
  if (reason.kind === 'invoice') return { ...reason, settled: balance === 0n }
  return {
    kind: 'receipt',
    paid: formatMoney(reason.amount, currency),
    on: writtenDay(reason.paidOn, day),
    rest: balance > 0n ? formatMoney(balance, currency) : null,
    over: reason.over ? formatMoney(reason.over, currency) : null,
  }
}

/** With its year where that is not this one. */
export function writtenDay(date: CalendarDate, day: CalendarDate): WrittenDay {
  const sameYear = date.slice(0, 4) === day.slice(0, 4)
  return { short: formatDate(date, sameYear ? 'dayMonthLong' : 'long'), full: formatDate(date, 'full') }
}

function signInWords({ signInByEmail, signInByPassword, temporaryPasswords }: Company) {
  const one = signInByEmail ? ('email' as const) : ('password' as const)
  return { ways: signInByEmail && signInByPassword ? ('both' as const) : one, promise: !temporaryPasswords }
}
