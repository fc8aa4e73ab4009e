import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireContact } from '@/lib/auth/guards'
import { clientForContact } from '@/lib/portal/queries'

/** The contact and the client of the address; 404 when it isn't one of theirs (Case 26). */
export const askedClient = cache(async (slug: string, clientPublicId: string) => {
  const { company, contact } = await requireContact(slug)
  const client = await clientForContact({
    company,
    viewer: { contactId: contact.id },
    now: new Date(),
    clientPublicId,
  })
  return { company, contact, client: client ?? notFound() }
})
