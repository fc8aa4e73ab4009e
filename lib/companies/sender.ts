import type { Company } from '@/lib/db/generated/client'
import type { Sender } from '@/lib/email/outgoing-message'
import { logoOf } from '@/lib/pictures'
import { logoAddress, portalAddress } from './addresses'

/** How the company's messages are signed, where their answers go and which portal they name. */
export function senderOf(company: Company): Sender {
  const { id, name, legalName, brandColor, street, postalCode, city, replyTo, senderName, signature } =
    company
  const town = [postalCode, city].filter(Boolean).join(' ')
  return {
    companyId: id,
    name,
    fromName: senderName ?? name,
    signature,
    brandColor,
    logo: mailedLogo(company),
    addressLine: [legalName ?? name, street, town].filter(Boolean).join(', '),
    replyTo: replyTo ? { address: replyTo, name: senderName ?? name } : null,
    portalUrl: portalAddress(company),
  }
}

function mailedLogo(company: Company): Sender['logo'] {
  const logo = logoOf(company)
  return logo && { url: logoAddress(company, logo.hash), width: logo.width, height: logo.height }
}
