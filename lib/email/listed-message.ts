import { sayWhen } from '@/lib/audit/story'
import type { EmailMessage } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { type Fate, fateOf } from './fates'
import { shownContent } from './shown-content'

/** A message as lists show it. */
export type ListedMessage = {
  id: string
  kind: string
  /** cc and bcc: a copy. */
  role: EmailMessage['role']
  to: string
  /** Empty when nobody knows. */
  name: string
  /** Secrets in it are dots. */
  subject: string
  fate: Fate
  /** Why it is where it is: what the server said, or what we tried. */
  reason: string | null
  /** Somebody has dealt with it. */
  seenTo: boolean
  /** When it was sent, or written while it is not: "yesterday 16:02". */
  when: string
  /** The same as an ISO instant. */
  at: string
}

type Place = { timeZone: string; now: Date }

/** In the order given. */
export async function listMessages(
  view: CompanyDb,
  { messages, place }: { messages: EmailMessage[]; place: Place },
): Promise<ListedMessage[]> {
  const back = messages.filter(({ bouncedAt }) => bouncedAt !== null).map(({ id }) => id)
  const events =
    back.length === 0
      ? []
      : await view.emailEvent.findMany({
          where: { messageId: { in: back }, kind: 'bounced' },
          orderBy: [{ at: 'asc' }, { id: 'asc' }],
          take: 500,
        })
  const reasons = new Map(events.map(({ messageId, reason }) => [messageId, reason]))
  return messages.map((message) => {
    const { id, kind, role, toAddress, toName, lastError, seenToAt, sentAt, createdAt } = message
    const at = sentAt ?? createdAt
    return {
      ...{ id, kind, role, to: toAddress, name: toName },
      subject: shownContent(message).subject,
      fate: fateOf(message),
      reason: reasons.get(id) ?? lastError,
      seenTo: seenToAt !== null,
      when: sayWhen(at, place),
      at: at.toISOString(),
    }
  })
}

/** The latest to any of these people, latest first. */
export async function latestMessagesTo(
  view: CompanyDb,
  { contactIds, place, limit }: { contactIds: string[]; place: Place; limit: number },
): Promise<ListedMessage[]> {
  if (contactIds.length === 0) return []
  const messages = await view.emailMessage.findMany({
    where: { contactId: { in: contactIds } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
  })
  return listMessages(view, { messages, place })
}
