import type { Company, EmailMessage, Prisma } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { suppress } from '@/lib/email/suppression'
import { noon } from './builders'

/* What became of messages, as a provider would have told it. */

type Stopped = { address?: string; cause?: 'bounced' | 'complained'; reason?: string | null; now?: Date }

/** An address that the company's mail is stopped for: a message came back at noon, unless told. */
export async function aStop(
  company: Pick<Company, 'id'>,
  { address = 'jules@harbour.example', cause = 'bounced', reason = 'no such user', now = noon }: Stopped = {},
) {
  const stop = { companyId: company.id, address, cause, reason, now }
  await transaction((tx) => suppress(tx, stop))
  return companyDb(company.id).emailSuppression.findFirstOrThrow({ where: { address } })
}

/** The company's last message as it stands in the database once these columns are changed. */
export async function lastMessage(
  company: Pick<Company, 'id'>,
  changes: Prisma.EmailMessageUncheckedUpdateInput = {},
): Promise<EmailMessage> {
  const view = companyDb(company.id)
  const { id } = await view.emailMessage.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return view.emailMessage.update({ where: { id }, data: changes })
}
