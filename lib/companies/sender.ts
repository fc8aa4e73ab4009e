import type { Company } from '@/lib/db/generated/client'
import type { Sender } from '@/lib/email/outgoing-message'
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
    logo: logoOf(company),
    addressLine: [legalName ?? name, street, town].filter(Boolean).join(', '),
    replyTo: replyTo ? { address: replyTo, name: senderName ?? name } : null,
    portalUrl: portalAddress(company),
  }
}

function logoOf(company: Company): Sender['logo'] {
  const { logoHash, logoWidth: width, logoHeight: height } = company
  return logoHash && width && height ? { url: logoAddress(company, logoHash), width, height } : null
}
