import 'server-only'
import type { ContactTokenPurpose, MemberTokenPurpose } from '@/lib/db/generated/enums'
import { maskEmail } from '@/lib/text'
import { findContactToken } from './contact-tokens'
import { currentMember } from './guards'
import { findMemberToken } from './member-tokens'
import { isFresh } from './sessions'

/** What the page of a member's link may show; looking spends nothing (SECURITY M1). */
export async function memberLinkState(purpose: MemberTokenPurpose, token: string) {
  const found = await findMemberToken({ purpose, token, now: new Date() })
  return { live: found?.live ?? false, maskedEmail: found ? maskEmail(found.user.email) : '' }
}

/** Whether the member who is here has lately shown who they are (SECURITY S8). */
export async function isFreshMember(): Promise<boolean> {
  const session = await currentMember()
  return session !== null && isFresh(session, new Date())
}

export function isFreshSession(session: { authenticatedAt: Date }): boolean {
  return isFresh(session, new Date())
}

type PortalLink = { companyId: string; purpose: ContactTokenPurpose; token: string }

/**
 * What the page of a contact's link may show: a masked address, and where the link was asked for. Of a dead one
 * `freshTo`: the masked address that a fresh one could go to, null when it was never ours or the person has
 * another address by now (SECURITY M10); `entered`: it was an invitation, and they have come in since.
 */
export async function portalLinkState({ companyId, purpose, token }: PortalLink) {
  const found = await findContactToken({ companyId, purpose, token, now: new Date() })
  if (!found) return { live: false as const, freshTo: null, entered: false }
  if (!found.live) {
    const { mailedTo, contact } = found
    return {
      live: false as const,
      freshTo: mailedTo === contact.email ? maskEmail(mailedTo) : null,
      entered: purpose === 'invitation' && contact.state === 'active',
    }
  }
  return {
    live: true as const,
    contactId: found.contactId,
    maskedEmail: maskEmail(found.contact.email),
    device: found.device,
    browserHash: found.browserHash,
  }
}
