import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireContact } from '@/lib/auth/guards'
import { accountOf } from '@/lib/portal/statement-queries'

/** The contact and the client of the address; 404 when they don't see all of that client's (Case 26). */
export const askedAccount = cache(async (slug: string, clientPublicId: string) => {
  const { company, contact } = await requireContact(slug)
  const now = new Date()
  const client = await accountOf({ company, viewer: { contactId: contact.id }, now, clientPublicId })
  return { company, contact, now, client: client ?? notFound() }
})
