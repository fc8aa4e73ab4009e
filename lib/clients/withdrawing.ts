import { today } from '@/lib/dates'
import type { Prisma } from '@/lib/db/generated/client'
import type { CompanyTx } from '@/lib/db/tenancy'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { isWaiting, withdrawQueued } from '@/lib/email/withdrawing'
import { seesOn } from './live-access'
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
  const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: tx.companyId } })
  const unseen: string[] = []
  for (const message of found) {
    const seen = await sees(tx, { contactId: whose.contactId, message, day: today(timeZone, now) })
    if (!seen) unseen.push(message.id)
  }
  const reason = asks ? `${reasons['access-ended']} ${unlessShown}` : reasons['access-ended']
  await withdrawQueued(tx, { of: { id: { in: unseen } }, reason, now, asks })
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

type Sees = {
  contactId: string
  message: { invoiceId: string | null; quoteId: string | null }
  day: ReturnType<typeof today>
}

async function sees(tx: CompanyTx, { contactId, message, day }: Sees): Promise<boolean> {
  const { invoiceId, quoteId } = message
  const about = invoiceId
    ? await tx.invoice.findUnique({ where: { id: invoiceId }, select: { clientId: true } })
    : await tx.quote.findUnique({ where: { id: quoteId ?? '' }, select: { clientId: true } })
  if (!about) return false
  const access = await tx.clientContact.findFirst({
    where: { AND: [{ contactId, clientId: about.clientId }, seesOn(day, invoiceId ?? undefined)] },
    select: { id: true },
  })
  return access !== null
}
