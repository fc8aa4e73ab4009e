import { creditNoteMessage } from '@/lib/email/compose/credit-note-message'
import { invoiceMessage } from '@/lib/email/compose/invoice-message'
import type { LetterForm } from '@/lib/email/compose/letter-form'
import { invitationMessage, resetMessage, verifyEmailMessage } from '@/lib/email/compose/link-message'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import { quoteMessage } from '@/lib/email/compose/quote-message'
import { signInMessage } from '@/lib/email/compose/sign-in-message'
import { fillIn, type OutgoingMessage, type Sender } from '@/lib/email/outgoing-message'
import type { OwnTexts } from '@/lib/email/templates/words'

/* Messages as the verbs of other rooms compose them, with sensible facts. */

export const northlight: Sender = {
  companyId: null,
  name: 'Northlight Studio',
  brandColor: '#1f5f4a',
  addressLine: 'Northlight Studio GmbH, Torstraße 84, 10119 Berlin',
  replyTo: { address: 'mara@northlight.example', name: 'Mara Keller' },
  portalUrl: 'https://foyer.example/portal/northlight',
}

export const jules = { address: 'jules@harbour.example', name: 'Jules Hartley' }

type Facts = {
  sender?: Sender
  to?: { address: string; name: string }
  device?: string
  uselessAfter?: Date
  token?: string
  code?: string | null
}

const portal = 'https://foyer.example/portal/northlight'
const soon = () => new Date(Date.now() + 15 * 60_000)

export function aSignInMessage(facts: Facts = {}): Promise<OutgoingMessage> {
  const { sender = northlight, to = jules, device = 'Firefox on Windows', token = 'sign-in-token' } = facts
  const { uselessAfter = soon(), code = '482915' } = facts
  const link = `${portal}/enter/${token}`
  return signInMessage({ sender, to, contactId: contact, device, time: '16:02', uselessAfter, link, code })
}

export function aResetMessage(facts: Facts = {}): Promise<OutgoingMessage> {
  const { sender = northlight, to = jules, device = 'Firefox on Windows', token = 'reset-token' } = facts
  const { uselessAfter = soon() } = facts
  const link = `${portal}/reset/${token}`
  return resetMessage({ sender, to, contactId: contact, device, time: '16:02', uselessAfter, link })
}

export function anInvitation(facts: Facts & { own?: OwnTexts } = {}) {
  const { sender = northlight, to = jules, token = 'invitation-token', own = {} } = facts
  const link = `${portal}/invite/${token}`
  const ways = { password: true, email: true }
  return invitationMessage({ sender, to, contactId: contact, uselessAfter: soon(), link, own, ways })
}

export function aVerification({ sender = northlight, to = jules, token = 'verify-token' }: Facts = {}) {
  const link = `https://foyer.example/verify-email/${token}`
  return verifyEmailMessage({ sender, to, contactId: null, uselessAfter: soon(), link })
}

export function aNotice({ sender = northlight, to = jules, device = 'Firefox on Windows' }: Facts = {}) {
  const link = `${portal}/login`
  const about = 'password-changed'
  return noticeMessage({
    sender,
    to,
    contactId: contact,
    about,
    device,
    time: '16:02 on 3 December 2026',
    link,
  })
}

type InvoiceWords = Facts & {
  form?: LetterForm
  own?: OwnTexts
  number?: string
  note?: string | null
  unsubscribeUrl?: string | null
}

export async function anInvoiceMessage(facts: InvoiceWords = {}): Promise<OutgoingMessage> {
  const { number = '2026-0148' } = facts
  return fillIn(await anUnnumberedMessage(facts), { number })
}

export function anUnnumberedMessage(facts: InvoiceWords = {}) {
  const { sender = northlight, to = jules, form = { kind: 'invoice' }, own = {}, note = null } = facts
  return invoiceMessage({
    ...{ sender, to, form, own, note },
    client: 'Harbour Consulting Ltd',
    invoiceId: '01936d5e-0000-7000-8000-000000000001',
    contactId: contact,
    amount: '€13,150.54',
    total: '€17,150.54',
    due: { short: '3 December', full: 'Thursday, 3 December 2026' },
    unsubscribeUrl: facts.unsubscribeUrl ?? null,
    link: `${portal}/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N`,
  })
}

export function aReminder(facts: InvoiceWords & { when?: 'before' | 'due' | 'late'; days?: number } = {}) {
  const { when = 'late', days = 7, unsubscribeUrl = `${portal}/no-reminders/reminder-token` } = facts
  return anInvoiceMessage({ ...facts, form: { kind: 'reminder', when, days }, unsubscribeUrl })
}

export function aReceipt({ rest = null, ...facts }: InvoiceWords & { rest?: string | null } = {}) {
  const on = { short: '10 November', full: 'Tuesday, 10 November 2026' }
  return anInvoiceMessage({ ...facts, form: { kind: 'receipt', paid: '€4,000.00', on, rest } })
}

type PaperWords = Facts & { own?: OwnTexts; number?: string }

export async function aCreditNoteMessage(facts: PaperWords & { reason?: string } = {}) {
  const { sender = northlight, to = jules, own = {}, number = 'CN-2026-0003' } = facts
  const { reason = 'One of the three days of consulting did not take place.' } = facts
  const message = await creditNoteMessage({
    ...{ sender, to, own, reason, contactId: contact, invoice: '2026-0148' },
    client: 'Harbour Consulting Ltd',
    invoiceId: '01936d5e-0000-7000-8000-000000000001',
    amount: '€542.64',
    link: `${portal}/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N`,
  })
  return fillIn(message, { number })
}

export function aQuoteMessage(facts: PaperWords & { note?: string | null } = {}): Promise<OutgoingMessage> {
  const { sender = northlight, to = jules, own = {}, number = 'Q-2026-0007', note = null } = facts
  return quoteMessage({
    ...{ sender, to, own, number, contactId: contact, note },
    quoteId: '01936d5e-0000-7000-8000-000000000003',
    client: 'Harbour Consulting Ltd',
    total: '€13,150.54',
    taxes: ['VAT 19 % on 11,050.87: 2,099.67'],
    remarks: ['The quote is attached as a PDF.'],
    until: { short: '23 December', full: 'Wednesday, 23 December 2026' },
    link: `${portal}/quotes/Kq8sWm2Tz7LpR4vXc1NYb3`,
  })
}

const contact = '01936d5e-0000-7000-8000-000000000002'
