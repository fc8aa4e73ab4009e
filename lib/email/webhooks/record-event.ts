import { auditRow } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/errors'
import type { EmailMessage } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { suppress } from '../suppression'
import type { ProviderEvent } from './resend-events'

const columns = {
  delivered: 'deliveredAt',
  delayed: 'delayedAt',
  bounced: 'bouncedAt',
  complained: 'complainedAt',
  opened: 'openedAt',
} as const

/**
 * Notes at the message what the provider tells of it, and stops mail to an address that is dead or has complained.
 * Told again it does nothing more; of a message that is not ours it does nothing (SECURITY K1, Case 37).
 */
export async function recordEvent(event: ProviderEvent): Promise<void> {
  const message = await findMessage(event)
  if (!message) return
  try {
    await transaction(async (tx) => {
      if (message.companyId) await tellCompany(tx, { event, message, companyId: message.companyId })
      // Whatever we were told, or not told, when we handed it over: it went out.
      await tx.emailMessage.updateMany({
        where: { id: message.id, state: { in: ['failed', 'unknown'] } },
        data: { state: 'sent', sentAt: event.at, lastError: null },
      })
      if (event.automatic) return
      const column = columns[event.kind]
      await tx.emailMessage.updateMany({
        where: { id: message.id, OR: [{ [column]: null }, { [column]: { lt: event.at } }] },
        data: { [column]: event.at },
      })
    })
  } catch (error) {
    // The event is here already.
    if (!isUniqueViolation(error, ['providerEventId'])) throw error
  }
}

/** By our own id while the provider's is not stored yet. */
function findMessage({ providerId, messageId }: ProviderEvent): Promise<EmailMessage | null> {
  const ours = messageId ? [{ id: messageId, providerId: null }] : []
  return db().emailMessage.findFirst({ where: { OR: [{ providerId }, ...ours] } })
}

type Telling = { event: ProviderEvent; message: EmailMessage; companyId: string }
type Tx = Parameters<Parameters<typeof transaction>[0]>[0]

async function tellCompany(tx: Tx, { event, message, companyId }: Telling): Promise<void> {
  const { kind, at, reason, automatic, permanent } = event
  await tx.emailEvent.create({
    data: { companyId, messageId: message.id, providerEventId: event.id, kind, at, reason, automatic },
  })
  if (kind !== 'complained' && !(kind === 'bounced' && permanent)) return

  await suppress(tx, { companyId, address: message.toAddress, cause: kind, reason, now: at })
  if (!message.invoiceId) return
  await tx.auditEvent.create({
    data: {
      companyId,
      ...auditRow({
        event: `message.${kind}`,
        by: { kind: 'system' },
        subject: { kind: 'invoice', id: message.invoiceId },
        at,
        data: { to: message.toName || message.toAddress, reason },
      }),
    },
  })
}
