import type { Client, Company } from '@/lib/db/generated/client'
import {
  clientForContact,
  clientsOfContact,
  invoiceForContact,
  invoicesForContact,
  overviewForContact,
} from '@/lib/portal/queries'
import { noon } from './builders'

/** All that the portal shows of an invoice and its client to this person. */
export async function seenBy(
  company: Company,
  contact: { id: string },
  client: Client,
  invoice: { publicId: string },
  now = noon,
) {
  const asked = { company, viewer: { contactId: contact.id }, now }
  const list = await invoicesForContact({ ...asked, clientId: client.id })
  const searched = await invoicesForContact({ ...asked, clientId: client.id, search: '2026' })
  const overview = await overviewForContact({ ...asked, clientId: client.id })
  return {
    clients: (await clientsOfContact(asked)).length,
    client: (await clientForContact({ ...asked, clientPublicId: client.publicId })) !== null,
    invoice: (await invoiceForContact({ ...asked, publicId: invoice.publicId })) !== null,
    listed: list.total + list.rows.length + list.counts.all + searched.total,
    open: overview.open.join(),
  }
}

/** What somebody gets to see who may see nothing there. */
export const nothing = { clients: 0, client: false, invoice: false, listed: 0, open: '€0.00' }
/** And somebody who sees the one invoice of 100.00 that is there. */
export const everything = { clients: 1, client: true, invoice: true, listed: 4, open: '€100.00' }
