import { type Actor, record } from '@/lib/audit/record'
import { requireTurn } from '@/lib/auth/throttle'
import type { Company } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { queueMessages } from '@/lib/email/outbox'
import type { Recipient } from '@/lib/email/outgoing-message'
import type { TemplateKind } from '@/lib/email/templates/kinds'
import { ownTexts } from '@/lib/email/templates/queries'
import { exampleLetter } from './example-letter'

type SendTest = {
  company: Company
  by: Actor & { kind: 'member' }
  now: Date
  kind: TemplateKind
  /** The member's own address, and nobody else's. */
  to: Recipient
}

/** Sends a member an example of a message, as clients get it. Refused: `too-many-for`, `try-later`. */
export async function sendTest({ company, by, now, kind, to }: SendTest): Promise<void> {
  await requireTurn([{ limit: 'testMessages', of: by.id }], now)
  const own = await ownTexts(companyDb(company.id))
  const { message } = await exampleLetter({ company, kind, own, now, to })

  await companyTransaction(company.id, async (tx) => {
    await queueMessages(tx, [{ ...message, subject: `Test: ${message.subject}` }], now)
    await record(tx, {
      event: 'company.test-sent',
      by,
      subject: { kind: 'company', id: company.id },
      at: now,
      data: { kind, to: to.address },
    })
  })
}
