import { notFound } from 'next/navigation'
import { cache } from 'react'
import { quoteForContact } from '@/lib/portal/quotes/queries'
import { askedView } from '../../asked-view'

/** The quote of the address as the client sees it; 404 when it isn't theirs or is a draft (Cases 26, 27). */
export const viewedQuote = cache(async (slug: string, grantPublicId: string, publicId: string) => {
  const asked = await askedView(slug, grantPublicId)
  const quote = await quoteForContact({ ...asked.asking, publicId })
  return { ...asked, quote: quote ?? notFound() }
})
