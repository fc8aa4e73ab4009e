import { actsForSomebody } from '@/lib/auth/contact-clients'
import { messageCounters, takeTurn } from '@/lib/auth/throttle'
import { portalAddress } from '@/lib/companies/addresses'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { portalsMessage } from '@/lib/email/compose/portals-message'
import { queueMessages } from '@/lib/email/outbox'

type Search = { email: string; caller: string; now: Date }

/**
 * Mails a person the addresses of their portals on this instance; nothing when there are none (Case 6). Portals
 * that are switched off are left out.
 */
export async function mailPortals({ email, caller, now }: Search): Promise<void> {
  const identity = { realm: 'contact' as const, companyId: null, email }
  if (!(await takeTurn(messageCounters(identity, caller), now))) return
  const contacts = await db().contact.findMany({
    where: { email, state: { not: 'disabled' }, company: { portalEnabled: true }, ...actsForSomebody },
    include: { company: true },
    orderBy: { company: { name: 'asc' } },
    take: 50,
  })
  const [first] = contacts
  if (!first) return

  const message = await portalsMessage({
    to: { address: email, name: first.name },
    portals: contacts.map(({ company }) => ({ name: company.name, address: portalAddress(company) })),
  })
  await transaction((tx) => queueMessages(tx, [message]))
}
