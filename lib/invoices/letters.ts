import {
  type DraftedPassword,
  draftTemporaryPassword,
  getsTemporaryPassword,
} from '@/lib/auth/temporary-passwords'
import { portalInvoiceAddress, portalShareAddress } from '@/lib/companies/addresses'
import { senderOf } from '@/lib/companies/sender'
import { type CalendarDate, formatDate } from '@/lib/dates'
import type { Company, Contact, Invoice } from '@/lib/db/generated/client'
import {
  invoiceMessage,
  openInvoiceMessage,
  unlinkedInvoiceMessage,
} from '@/lib/email/compose/invoice-message'
import { fillIn, type OutgoingMessage } from '@/lib/email/outgoing-message'
import { formatMoney } from '@/lib/money'
import { type DraftedShareLink, draftShareLink, lastDayOf, shareLinkEnd } from './share-links'
import { bankOf } from './view'

type Letters = {
  company: Company
  invoice: Invoice
  dueDate: CalendarDate
  recipients: Contact[]
  /** What the owner adds for this client, in their own words. */
  note: string | null
  /** Whether the link opens the invoice by itself; otherwise it leads there through the sign-in. */
  open: boolean
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

/** Writes to each recipient a message of their own. Not for use within a transaction: it takes time. */
export function writeLetters({ recipients, ...facts }: Letters): Promise<Letter[]> {
  return Promise.all(recipients.map((contact) => letterTo(contact, facts)))
}

async function letterTo(contact: Contact, facts: Omit<Letters, 'recipients'>): Promise<Letter> {
  const { company, invoice, dueDate, note, open, now } = facts
  const password = getsTemporaryPassword(company, contact) ? await draftTemporaryPassword(contact) : null
  const words = {
    temporaryPassword: password?.password ?? null,
    sender: senderOf(company),
    to: { address: contact.email, name: contact.name },
    contactId: contact.id,
    invoiceId: invoice.id,
    subject: null,
    note,
    amount: formatMoney(invoice.balance, invoice.currency),
    due: { short: formatDate(dueDate, 'dayMonthLong'), full: formatDate(dueDate, 'full') },
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

function signInWords({ signInByEmail, signInByPassword, temporaryPasswords }: Company) {
  const one = signInByEmail ? ('email' as const) : ('password' as const)
  return { ways: signInByEmail && signInByPassword ? ('both' as const) : one, promise: !temporaryPasswords }
}
