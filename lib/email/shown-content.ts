import type { EmailMessage } from '@/lib/db/generated/client'
import { escapeHtml } from './compose/inert-text'

/*
 * What members may read of a message: never what lets a person in. Bodies of sign-in, reset and invitation messages
 * are theirs alone, and in any other a secret is shown as dots; the sealed values are not opened for it. So is the
 * address that declines reminders for whoever opens it: that is the recipient's to choose.
 */

const openKinds = new Set(['invoice', 'invoice-link', 'reminder', 'receipt', 'credit-note', 'quote'])

/** Of a kind that nobody has thought of the body stays shut. */
function maySeeBody(kind: string): boolean {
  return openKinds.has(kind)
}

const mark = /foyermark[0-9a-f]{32}/g
const dots = '••••••'

export type ShownContent = { subject: string; body: { html: string; text: string } | null }

export function shownContent({
  kind,
  subject,
  html,
  text,
  unsubscribeUrl,
}: Pick<EmailMessage, 'kind' | 'subject' | 'html' | 'text' | 'unsubscribeUrl'>): ShownContent {
  const shut = (part: string, address: string) => withDots(address ? part.replaceAll(address, dots) : part)
  const url = unsubscribeUrl ?? ''
  const body = maySeeBody(kind)
    ? { html: shut(withoutLinks(html, url), escapeHtml(url)), text: shut(text, url) }
    : null
  return { subject: withDots(subject), body }
}

/** Whether it carries what can't be had again once it is wiped. */
export function hasSecrets({
  subject,
  html,
  text,
}: Pick<EmailMessage, 'subject' | 'html' | 'text'>): boolean {
  return [subject, html, text].some((part) => part.search(mark) >= 0)
}

/** Without the links that lead to a secret, or to this address. */
function withoutLinks(html: string, address: string): string {
  const links = html.replace(/ href="[^"]*foyermark[0-9a-f]{32}[^"]*"/g, '')
  return address ? links.replaceAll(` href="${escapeHtml(address)}"`, '') : links
}

function withDots(text: string): string {
  return text.replace(mark, dots)
}
