import { db } from '@/lib/db/client'
import type { Company, EmailMessage } from '@/lib/db/generated/client'
import type { EmailEventKind } from '@/lib/db/generated/enums'
import { companyDb } from '@/lib/db/tenancy'
import { recordEvent } from '@/lib/email/webhooks/record-event'

/** What a provider tells of a message, in minutes after it was sent. */
type Told = { kind: EmailEventKind; after: number; reason?: string; automatic?: true }

/** By the address that the last invoice message went to. */
const told: Record<string, Told[]> = {
  'frantisekw@jetbrains.com.example': [
    { kind: 'delivered', after: 1 },
    { kind: 'opened', after: 2, automatic: true },
    { kind: 'opened', after: 190 },
  ],
  'astrid.gruber@apple.at.example': [
    { kind: 'delayed', after: 3, reason: '451 4.7.1 Greylisted, please try again later' },
    { kind: 'delivered', after: 24 },
  ],
  'eduardo@woodstock.com.br.example': [
    { kind: 'delivered', after: 1 },
    { kind: 'opened', after: 55 },
  ],
  'alero@uol.com.br.example': [
    { kind: 'delivered', after: 2 },
    { kind: 'opened', after: 2, automatic: true },
  ],
  'jacksmith@microsoft.com.example': [{ kind: 'delivered', after: 1 }],
  'roberto.almeida@riotur.gov.br.example': [
    { kind: 'bounced', after: 1, reason: '552 5.2.2 The mailbox is full' },
  ],
}

/** Whose last message was given up. */
const givenUp = 'hannah.schneider@yahoo.de.example'

/** As if a provider had told what became of the messages: the demo's own mailbox never does. */
export async function tellFates(company: Pick<Company, 'id'>): Promise<void> {
  for (const [address, events] of Object.entries(told)) {
    const message = await lastInvoiceMessage(company, address)
    for (const [index, event] of events.entries()) await tell(message, event, index)
  }
  await fail(await lastInvoiceMessage(company, givenUp))
}

function lastInvoiceMessage(company: Pick<Company, 'id'>, toAddress: string): Promise<EmailMessage> {
  return companyDb(company.id).emailMessage.findFirstOrThrow({
    where: { kind: 'invoice', toAddress },
    orderBy: { createdAt: 'desc' },
  })
}

async function tell(message: EmailMessage, event: Told, index: number): Promise<void> {
  const { kind, after, reason = null, automatic = false } = event
  await recordEvent({
    id: `demo-${message.id}-${index}`,
    ...{ kind, reason, automatic },
    providerId: message.providerId ?? '',
    messageId: message.id,
    at: new Date((message.sentAt ?? message.createdAt).getTime() + after * 60_000),
    permanent: kind === 'bounced',
  })
}

/** Given up after a day of trying, so it lies in no mailbox. */
async function fail({ id }: EmailMessage): Promise<void> {
  await db().mailboxMessage.deleteMany({ where: { messageId: id } })
  await db().emailMessage.update({
    where: { id },
    data: {
      ...{ state: 'failed', sentAt: null, providerId: null, attempts: 31 },
      lastError: 'Given up after 24 hours: the mail service did not answer.',
    },
  })
}
