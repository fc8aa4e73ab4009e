import { invoiceMessage } from '@/lib/email/compose/invoice-message'
import { invitationMessage, resetMessage, verifyEmailMessage } from '@/lib/email/compose/link-message'
import { noticeMessage } from '@/lib/email/compose/notice-message'
import { signInMessage } from '@/lib/email/compose/sign-in-message'
import { fillIn, type OutgoingMessage, type Sender } from '@/lib/email/outgoing-message'

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

export function anInvitation({ sender = northlight, to = jules, token = 'invitation-token' }: Facts = {}) {
  const link = `${portal}/invite/${token}`
  return invitationMessage({ sender, to, contactId: contact, uselessAfter: soon(), link })
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

type InvoiceWords = Facts & { number?: string; subject?: string | null; note?: string | null }

export async function anInvoiceMessage(facts: InvoiceWords = {}): Promise<OutgoingMessage> {
  const { sender = northlight, to = jules, number = '2026-0148', subject = null, note = null } = facts
  const prepared = await invoiceMessage({
    sender,
    to,
    invoiceId: '01936d5e-0000-7000-8000-000000000001',
    contactId: contact,
    subject,
    note,
    amount: '€13,150.54',
    due: { short: '3 December', full: 'Thursday, 3 December 2026' },
    link: `${portal}/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N`,
  })
  return fillIn(prepared, { number })
}

const contact = '01936d5e-0000-7000-8000-000000000002'
