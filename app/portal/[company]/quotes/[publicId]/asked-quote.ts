import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireContact } from '@/lib/auth/guards'
import { quoteForContact } from '@/lib/portal/quotes/queries'

/** The contact and the quote of the address; 404 when it isn't theirs or is a draft (Cases 26, 27). */
export const askedQuote = cache(async (slug: string, publicId: string) => {
  const { company, contact } = await requireContact(slug)
  const viewer = { contactId: contact.id }
  const quote = await quoteForContact({ company, viewer, now: new Date(), publicId })
  return { company, contact, quote: quote ?? notFound() }
})
