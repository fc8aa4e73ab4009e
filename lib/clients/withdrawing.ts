import { today } from '@/lib/dates'
import type { EmailMessage, Prisma } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { isWaiting, withdrawQueued } from '@/lib/email/withdrawing'
import { accessOn, seesOn } from './live-access'
import { withoutOwnCopy } from './share-links'

/** Messages about an invoice or a quote: they go to who may see it. */
const documentKinds: OutgoingMessage['kind'][] = [
  'invoice',
  'invoice-link',
  'reminder',
  'receipt',
  'credit-note',
  'quote',
]

const reasons = {
  'switched-off': 'Not sent: the person was switched off meanwhile.',
  'address-changed': 'Not sent: the person has another address by now. Send it once more, to that one.',
  'access-ended': 'Not sent: the person may no longer see what it is about.',
}
const unlessShown = 'Once they may see it, send it once more.'

export type Because = keyof typeof reasons

type Whose = {
  contactId: string
  /** The address they had until now; without: the one they have. */
  address?: string
  now: Date
}

/**
 * What waits for a contact about invoices and quotes does not go out. Notices do: that an address was changed is told
 * to the one before (docs/decisions/046). Of a new address somebody of the company is to look: who gave it may be the
 * contact, who knows of no message.
 */
export async function withdrawAllFor(
  tx: CompanyTx,
  { because, now, ...whose }: Whose & { because: Because },
): Promise<void> {
  const of = await aboutDocuments(tx, whose)
  await withdrawQueued(tx, { of, reason: reasons[because], now, asks: because === 'address-changed' })
}

/**
 * Of these, what is about something that they may no longer see; after their access was changed. With `asks` somebody
 * of the company is to look: what they may see is still being chosen, and what is chosen later doesn't go by itself.
 */
export async function withdrawUnseen(
  tx: CompanyTx,
  { now, asks = false, ...whose }: Whose & { asks?: boolean },
): Promise<void> {
  const found = await tx.emailMessage.findMany({
    where: { AND: [isWaiting, await aboutDocuments(tx, whose)] },
    select: { id: true, invoiceId: true, quoteId: true },
  })
  if (found.length === 0) return
  const seen = await seenOf(tx, { contactId: whose.contactId, messages: found, now })
  const unseen = found.filter(({ invoiceId, quoteId }) => !seen.has(invoiceId ?? quoteId ?? ''))
  const reason = asks ? `${reasons['access-ended']} ${unlessShown}` : reasons['access-ended']
  await withdrawQueued(tx, { of: { id: { in: unseen.map(({ id }) => id) } }, reason, now, asks })
}

/** To them, or to their address as a copy before anybody knew whose it is; never the company's own copies. */
async function aboutDocuments(
  tx: CompanyTx,
  { contactId, address }: Omit<Whose, 'now'>,
): Promise<Prisma.EmailMessageWhereInput> {
  const contact = await tx.contact.findUnique({ where: { id: contactId } })
  const email = address ?? contact?.email ?? ''
  const loose = await withoutOwnCopy(tx, [email])
  return {
    kind: { in: documentKinds },
    OR: [{ contactId }, { contactId: null, toAddress: { in: loose } }],
  }
}

type About = Pick<EmailMessage, 'invoiceId' | 'quoteId'>

/** The ids of the invoices and quotes that they may see, of those that the messages are about. */
async function seenOf(
  tx: CompanyTx,
  { contactId, messages, now }: { contactId: string; messages: About[]; now: Date },
): Promise<Set<string>> {
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const day = today(timeZone, now)
  const ofWholeClients = { client: { contacts: { some: { contactId, ...seesOn(day) } } } }
  const invoices = await tx.invoice.findMany({
    where: {
      id: { in: idsOf(messages.map(({ invoiceId }) => invoiceId)) },
      OR: [ofWholeClients, { sharedWith: { some: { clientContact: { contactId, ...accessOn(day) } } } }],
    },
    select: { id: true },
  })
  const quotes = await tx.quote.findMany({
    where: { id: { in: idsOf(messages.map(({ quoteId }) => quoteId)) }, ...ofWholeClients },
    select: { id: true },
  })
  return new Set([...invoices, ...quotes].map(({ id }) => id))
}

function idsOf(given: (string | null)[]): string[] {
  return [...new Set(given.filter((id) => id !== null))]
}
