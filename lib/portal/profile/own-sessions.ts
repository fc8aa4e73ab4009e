import { type Actor, record } from '@/lib/audit/record'
import type { Company } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'

type Ending = { company: Pick<Company, 'id'>; by: Actor & { kind: 'contact' }; now: Date }

/** Ends one of the contact's own sessions; anybody else's is not there, and ending it does nothing (SECURITY S7). */
export function endOwnSession({ sessionId, ...ending }: Ending & { sessionId: string }): Promise<void> {
  return end(ending, { id: sessionId })
}

/** Ends all of the contact's sessions but the one that is used. */
export function endOtherSessions({ sessionId, ...ending }: Ending & { sessionId: string }): Promise<void> {
  return end(ending, { id: { not: sessionId } })
}

async function end({ company, by, now }: Ending, which: { id: string | { not: string } }): Promise<void> {
  await companyTransaction(company.id, async (tx) => {
    const { count } = await tx.contactSession.updateMany({
      where: { ...which, contactId: by.id, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    })
    if (count === 0) return
    await record(tx, {
      event: 'contact.session-ended',
      by,
      subject: { kind: 'contact', id: by.id },
      at: now,
      data: { count },
    })
  })
}
