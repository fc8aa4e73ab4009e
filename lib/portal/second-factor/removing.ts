import { type Actor, record } from '@/lib/audit/record'
import { contactFactors } from '@/lib/auth/factors/contact-tables'
import { forgetSecondFactor } from '@/lib/auth/second-factor/state'
import type { Company } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { factorNotice } from '../access/messages'

type Removal = { company: Company; by: Actor; contactPublicId: string; now: Date }

/**
 * Takes a contact's lost second factor away, with a notice to them; their passkeys stay. Nothing is done when it is
 * off. Refused: `not-found`.
 */
export async function removeSecondFactorOfContact(removal: Removal): Promise<void> {
  const { company, by, contactPublicId, now } = removal
  const contact = await companyDb(company.id).contact.findFirst({ where: { publicId: contactPublicId } })
  if (!contact) throw refused('not-found')
  const notice = await factorNotice({ company, contact, about: 'second-factor-removed', device: '', now })
  await companyTransaction(company.id, async (tx) => {
    const factors = contactFactors(tx, contact.id)
    if (!(await forgetSecondFactor(factors, now))) return
    await record(tx, {
      event: 'contact.second-factor-removed',
      by,
      subject: { kind: 'contact', id: contact.id },
      at: now,
      data: { name: contact.name },
    })
    await factors.queue([notice])
  })
}
