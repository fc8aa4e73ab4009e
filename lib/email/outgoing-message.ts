import { randomBytes } from 'node:crypto'
import type { EmailRole } from '@/lib/db/generated/enums'
import { headerText } from '@/lib/text'
import { escapeHtml, inertText } from './compose/inert-text'

/** Who a message comes from: a company, or Foyer itself where companyId is null. */
export type Sender = {
  companyId: string | null
  name: string
  /** What stands in From; the company's name where it says nothing else. */
  fromName?: string
  /** Ends its messages about invoices; several lines. */
  signature?: string | null
  /** '#rrggbb'; made legible where it is used. */
  brandColor: string
  /** Where its logo lies, to be shown by mail programs, and its size; null: its initial stands there. */
  logo?: { url: string; width: number; height: number } | null
  /** The company's full name and address on one line. */
  addressLine: string | null
  /** Who gets the answer to the message. */
  replyTo: { address: string; name: string } | null
  portalUrl: string | null
}

export type Recipient = { address: string; name: string }

type Rendered = {
  companyId: string | null
  kind:
    | 'invoice'
    | 'invoice-link'
    | 'quote'
    | 'reminder'
    | 'receipt'
    | 'credit-note'
    | 'test'
    | 'sign-in'
    | 'reset'
    | 'invitation'
    | 'verify-email'
    | 'email-change'
    | 'notice'
    | 'portals'
  fromName: string
  to: Recipient
  replyTo: string | null
  subject: string
  html: string
  text: string
  uselessAfter: Date | null
  invoiceId: string | null
  quoteId?: string | null
  contactId: string | null
  /** The row that it tells of and falls with: what removes that takes the message back. */
  restsOnId?: string | null
  /** Where further messages of this kind are declined with one click (RFC 8058); ours, by https. */
  unsubscribeUrl: string | null
  /** Why they get it: it is for them, or a copy that the others are told of, or one that they are not. */
  role: EmailRole
  /** A file that goes with it: a row of the company's that is kept in the same transaction (keepAttachment). */
  attachmentId: string | null
}

/** Stands in the rendered text for a value that comes later; random, so that nobody can type it. */
export type Mark = {
  readonly text: string
  /** A secret stays a mark in the outbox and is kept sealed beside it. */
  readonly secret: boolean
  /** How the value is written: a code with a gap in it. */
  readonly show?: (value: string) => string
}

/**
 * A message that is rendered but for its blanks. Rendering takes time, so it is done before the transaction
 * in which an invoice's number comes into being; and what is secret never enters the rendered text.
 */
export type PreparedMessage<Blank extends string> = Rendered & {
  readonly blanks: Readonly<Record<Blank, Mark>>
  /** What is known already and secret: the value for each such mark in the text. */
  readonly secrets?: Readonly<Record<string, string>>
}

/** What queueMessages takes. `secrets`: the value for each mark that is still in the text. */
export type OutgoingMessage = Rendered & { readonly secrets: Readonly<Record<string, string>> }

const markPrefix = 'foyermark'

export function newMark(options: Omit<Mark, 'text'>): Mark {
  return { text: markPrefix + randomBytes(16).toString('hex'), ...options }
}

/** Puts the values in; secret ones are kept apart, to be sealed. Quick: made for use within a transaction. */
export function fillIn<Blank extends string>(
  { blanks, secrets: known, ...message }: PreparedMessage<Blank>,
  values: Record<Blank, string>,
): OutgoingMessage {
  const secrets: Record<string, string> = { ...known }
  let filled: Content = message
  for (const name of Object.keys(blanks) as Blank[]) {
    const { text: mark, secret, show = (value) => value } = blanks[name]
    const value = show(values[name])
    if (secret) secrets[mark] = value
    else filled = replaceMark(filled, mark, { line: headerText(value), prose: edged(inertText(value)) })
  }
  return { ...message, subject: filled.subject, html: filled.html, text: filled.text, secrets }
}

/** What stands beside a mark was looked at without its value: a dot at the value's edge joins nothing (H4). */
function edged(value: string): string {
  return value.replace(/^(?=[.:@/\u3002\uff0e\uff61])|(?<=[.:@/\u3002\uff0e\uff61])$/gu, '\u200c')
}

type Content = Pick<Rendered, 'subject' | 'html' | 'text'>

/** The message as its recipient gets it, with its secrets in their places. */
export function withSecrets(content: Content, secrets: Readonly<Record<string, string>>): Content {
  let whole = content
  for (const [mark, value] of Object.entries(secrets)) {
    whole = replaceMark(whole, mark, { line: headerText(value), prose: value })
  }
  return { subject: whole.subject, html: whole.html, text: whole.text }
}

function replaceMark(
  { subject, html, text }: Content,
  mark: string,
  value: { line: string; prose: string },
): Content {
  return {
    subject: subject.replaceAll(mark, () => value.line),
    html: html.replaceAll(mark, () => escapeHtml(value.prose)),
    text: text.replaceAll(mark, () => value.prose),
  }
}

/** True when every mark has its value, and no secret stands in clear text. */
export function isComplete({ secrets, ...content }: OutgoingMessage): boolean {
  const parts = [content.subject, content.html, content.text]
  const leaks = Object.values(secrets).some((value) => parts.some((part) => part.includes(value)))
  const marks = Object.keys(secrets)
  const unfilled = parts
    .map((part) => marks.reduce((rest, mark) => rest.replaceAll(mark, ''), part))
    .some((part) => new RegExp(`${markPrefix}[0-9a-f]{32}`).test(part))
  return !leaks && !unfilled
}
