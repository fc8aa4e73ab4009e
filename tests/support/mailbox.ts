import { db } from '@/lib/db/client'
import type { MailboxMessage } from '@/lib/db/generated/client'
import { deliverDue } from '@/lib/email/delivery'
import { mailboxTransport } from '@/lib/email/transports/mailbox'

/*
 * What people find in their mailbox. Nothing is delivered by itself in a test: deliverAll() does it, and the
 * readers below call it first.
 */

/**
 * Delivers into the mailbox what is due at `now`; a message that is useless by then is not delivered. Without
 * `now`: everything that waits, each while it is still of use, whatever the test's clock said when it was written.
 */
export async function deliverAll(now?: Date): Promise<void> {
  if (now) {
    await deliverDue({ now, limit: 10_000, transport: mailboxTransport })
    return
  }
  const waiting = await db().emailMessage.findMany({ where: { state: 'queued' }, orderBy: { id: 'asc' } })
  for (const { id, uselessAfter, createdAt } of waiting) {
    await db().emailMessage.update({ where: { id }, data: { nextAttemptAt: new Date(0) } })
    // Not at the last moment: what a delivery takes counts.
    const inTime = uselessAfter ? new Date(uselessAfter.getTime() - 30_000) : createdAt
    await deliverDue({ now: inTime, limit: 1, transport: mailboxTransport })
  }
}

/** Everything that reached the address, newest first. */
export async function messagesTo(address: string, now?: Date): Promise<MailboxMessage[]> {
  await deliverAll(now)
  return db().mailboxMessage.findMany({
    where: { toAddress: address },
    orderBy: [{ messageId: 'desc' }],
  })
}

/** The newest message to the address. Throws when there is none. */
export async function lastMessageTo(address: string, now?: Date): Promise<MailboxMessage> {
  const [message] = await messagesTo(address, now)
  if (!message) throw new Error(`Nothing has reached ${address}.`)
  return message
}

/** Every message of every person, for what must be in none of them (I4, Case 24). */
export async function everyMessage(now?: Date): Promise<MailboxMessage[]> {
  await deliverAll(now)
  return db().mailboxMessage.findMany()
}

/** The address in the message that has `pathPart` in it ('/enter/'), from its text as people read it. */
export function linkIn({ text, html }: Pick<MailboxMessage, 'text' | 'html'>, pathPart = '/'): string {
  const found = linksIn(text).filter((link) => link.includes(pathPart))
  const [link] = found
  if (!link || found.length > 1) throw new Error(`${found.length} links have ${pathPart} in them:\n${text}`)
  if (!html.includes(`href="${link}"`)) throw new Error(`The link of the text is not in the HTML: ${link}`)
  return link
}

export function linksIn(text: string): string[] {
  return text.match(/https?:\/\/[^\s<>"]+/g) ?? []
}

/** The six digits of a sign-in message, without their gap. */
export function codeIn({ subject, text }: Pick<MailboxMessage, 'subject' | 'text'>): string {
  const [, first, second] = /\b(\d{3}) (\d{3})\b/.exec(subject) ?? []
  if (!first || !second) throw new Error(`No code in "${subject}".`)
  if (!text.includes(`${first} ${second}`)) throw new Error('The code of the subject is not in the text.')
  return first + second
}
