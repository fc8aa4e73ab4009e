import { notFound } from 'next/navigation'
import { cache } from 'react'
import { invoiceForContact } from '@/lib/portal/queries'
import { askedView } from '../../asked-view'

/** The invoice of the address as the client sees it; 404 when it isn't theirs or is a draft (Cases 26, 27). */
export const viewedInvoice = cache(async (slug: string, grantPublicId: string, publicId: string) => {
  const asked = await askedView(slug, grantPublicId)
  const invoice = await invoiceForContact({ ...asked.asking, publicId })
  return { ...asked, invoice: invoice ?? notFound() }
})
