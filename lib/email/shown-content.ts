import type { EmailMessage } from '@/lib/db/generated/client'

/*
 * What members may read of a message: never what lets a person in. Bodies of sign-in, reset and invitation messages
 * are theirs alone, and in any other a secret is shown as dots; the sealed values are not opened for it.
 */

const openKinds = new Set(['invoice', 'invoice-link', 'reminder', 'receipt'])

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
}: Pick<EmailMessage, 'kind' | 'subject' | 'html' | 'text'>): ShownContent {
  const body = maySeeBody(kind)
    ? { html: withDots(html.replace(/ href="[^"]*foyermark[0-9a-f]{32}[^"]*"/g, '')), text: withDots(text) }
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

function withDots(text: string): string {
  return text.replace(mark, dots)
}
