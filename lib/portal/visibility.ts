import type { Prisma } from '@/lib/db/generated/client'

/*
 * What a contact may see, said once: every query of the portal has one of these in its `where`, so that what
 * isn't theirs is not there (Case 26, SECURITY T4).
 */

/** Clients the contact acts for. One who is switched off acts for nobody (Case 8). */
export function theirClients(contactId: string): Prisma.ClientWhereInput {
  return { contacts: { some: { contactId, contact: { state: { not: 'disabled' } } } } }
}

/** Their clients' invoices. Drafts are nobody's business yet (Case 27); void ones are shown, and say so. */
export function theirInvoices(contactId: string): Prisma.InvoiceWhereInput {
  return { state: { not: 'draft' }, client: theirClients(contactId) }
}
