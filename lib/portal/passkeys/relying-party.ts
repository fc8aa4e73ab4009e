import 'server-only'
import { headers } from 'next/headers'
import { type RelyingParty, relyingParty } from '@/lib/auth/passkeys/relying-party'
import { isAtOwnHost, type OwnHost, ownOrigin } from '@/lib/hosts'

/** To whom a contact's passkey belongs: the company's own host name where they came by it, else our base address. */
export async function portalRelyingParty(company: OwnHost): Promise<RelyingParty> {
  const own = ownOrigin(company)
  return own !== null && isAtOwnHost(company, await headers()) ? relyingParty(own) : relyingParty()
}
