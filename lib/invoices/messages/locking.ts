import type { EmailMessage } from '@/lib/db/generated/client'
import { type CompanyTx, companySql, thisCompany } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** The message, held until the transaction ends: of two tabs the second sees what the first did. Refused: `not-found`. */
export async function lockMessage(tx: CompanyTx, messageId: string): Promise<EmailMessage> {
  await companySql(tx)`
    SELECT 1 FROM "EmailMessage" WHERE "companyId" = ${thisCompany}::uuid AND "id" = ${messageId}::uuid FOR UPDATE`
  const message = await tx.emailMessage.findUnique({ where: { id: messageId } })
  if (!message) throw refused('not-found')
  return message
}

/** What the trail tells a message's events of. */
export function subjectOf({ invoiceId, contactId, companyId }: EmailMessage) {
  if (invoiceId) return { kind: 'invoice' as const, id: invoiceId }
  if (contactId) return { kind: 'contact' as const, id: contactId }
  return { kind: 'company' as const, id: companyId ?? '' }
}
