import { db } from '@/lib/db/client'
import type { MailboxMessage } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { searchText } from '@/lib/keyset'

/** The mailbox shows everybody's messages, sign-in links too: on one's own machine only. */
export function isMailboxOpen(): boolean {
  const { EMAIL_TRANSPORT, realDeployment } = env()
  return EMAIL_TRANSPORT === 'mailbox' && !realDeployment
}

const pageSize = 50

export type MailboxEntry = Pick<
  MailboxMessage,
  'id' | 'fromName' | 'toAddress' | 'toName' | 'subject' | 'createdAt'
>

type MailboxFilter = {
  /** Part of the recipient's address. */
  to: string
  /** The last entry of the page before: what follows is older. */
  after: string | null
}

/** One page of the mailbox, newest first; `more` when there are older ones. Null where there is no mailbox. */
export async function mailboxPage({ to, after }: MailboxFilter) {
  if (!isMailboxOpen()) return null
  const last = after && isRowId(after) ? await db().mailboxMessage.findUnique({ where: { id: after } }) : null
  const wanted = searchText(to)
  const entries: MailboxEntry[] = await db().mailboxMessage.findMany({
    where: {
      ...(wanted ? { toAddress: { contains: wanted.toLowerCase() } } : {}),
      ...(last
        ? {
            OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }],
          }
        : {}),
    },
    select: { id: true, fromName: true, toAddress: true, toName: true, subject: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: pageSize + 1,
  })
  return { entries: entries.slice(0, pageSize), more: entries.length > pageSize }
}

/** Null when there is no such message, or no mailbox. */
export async function mailboxMessage(id: string): Promise<MailboxMessage | null> {
  if (!isMailboxOpen() || !isRowId(id)) return null
  return db().mailboxMessage.findUnique({ where: { id } })
}

function isRowId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** When the oldest message that is not sent yet was written; null when none waits. */
export async function oldestWaiting(): Promise<Date | null> {
  const message = await db().emailMessage.findFirst({
    where: { state: { in: ['queued', 'sending'] } },
    orderBy: { createdAt: 'asc' },
    select: { createdAt: true },
  })
  return message?.createdAt ?? null
}
