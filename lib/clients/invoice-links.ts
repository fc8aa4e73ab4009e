import type { Client, Company } from '@/lib/db/generated/client'
import type { InvoiceLinkPolicy } from '@/lib/db/generated/enums'

/**
 * What a link in an invoice message opens for this client: the client's own rule, or else the company's. Asked
 * at every entry, not only when a link is made: a client for whom a sign-in is required by now has no open
 * link any more, whenever it was mailed and whatever the company says (Case 21).
 */
export function invoiceLinkPolicy(
  company: Pick<Company, 'invoiceLinks'>,
  client: Pick<Client, 'invoiceLinks'>,
): InvoiceLinkPolicy {
  return client.invoiceLinks ?? company.invoiceLinks
}
