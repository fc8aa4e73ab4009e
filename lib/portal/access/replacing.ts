import 'server-only'
import { findContactToken } from '@/lib/auth/contact-tokens'
import { contactAt } from '@/lib/auth/guards'
import type { Company } from '@/lib/db/generated/client'
import type { ContactTokenPurpose } from '@/lib/db/generated/enums'
import { refused } from '@/lib/forms/refused'

type Entering = {
  company: Company
  purpose: ContactTokenPurpose
  token: string
  /** Public id of the contact whose session the link's page said would end; null: it named nobody. */
  replaces: string | null
  now: Date
}

/**
 * A link ends somebody else's session in this browser only if its page has said so: they may have signed in
 * since, in another tab (SECURITY M7). Spends nothing. Refused: `signed-in-meanwhile`.
 */
export async function refuseSilentReplacement(entering: Entering): Promise<void> {
  const { company, purpose, token, replaces, now } = entering
  const current = await contactAt(company.slug)
  if (!current || current.contact.publicId === replaces) return
  const link = await findContactToken({ companyId: company.id, purpose, token, now })
  if (link?.live && link.contactId !== current.contact.id) {
    throw refused('signed-in-meanwhile', { values: { name: current.contact.name } })
  }
}
