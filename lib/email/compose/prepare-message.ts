import { render, toPlainText } from '@react-email/render'
import type { ReactElement } from 'react'
import { headerText } from '@/lib/text'
import type { Mark, PreparedMessage, Recipient, Sender } from '../outgoing-message'

type Draft<Blank extends string> = {
  kind: PreparedMessage<Blank>['kind']
  sender: Sender
  to: Recipient
  subject: string
  body: ReactElement
  blanks: Record<Blank, Mark>
  /** A message with secrets is of no use after this. */
  uselessAfter?: Date
  invoiceId?: string
  quoteId?: string
  unsubscribeUrl?: string | null
  contactId?: string | null
}

/** Renders a message, HTML and text, but for its blanks. Not for use within a transaction: it takes time. */
export async function prepareMessage<Blank extends string>(
  draft: Draft<Blank>,
): Promise<PreparedMessage<Blank>> {
  const {
    kind,
    sender,
    to,
    subject,
    body,
    blanks,
    uselessAfter,
    invoiceId,
    quoteId,
    contactId,
    unsubscribeUrl,
  } = draft
  const html = await render(body)
  return {
    companyId: sender.companyId,
    kind,
    fromName: headerText(sender.fromName ?? sender.name).slice(0, 160),
    to: { address: to.address, name: headerText(to.name).slice(0, 160) },
    replyTo: sender.replyTo?.address ?? null,
    subject: headerText(subject),
    html,
    text: toPlainText(html),
    blanks,
    uselessAfter: uselessAfter ?? null,
    invoiceId: invoiceId ?? null,
    quoteId: quoteId ?? null,
    contactId: contactId ?? null,
    unsubscribeUrl: unsubscribeUrl ?? null,
    role: 'to',
    attachmentId: null,
  }
}
