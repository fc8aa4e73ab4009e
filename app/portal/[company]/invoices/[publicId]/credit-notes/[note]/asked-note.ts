import { notFound } from 'next/navigation'
import { cache } from 'react'
import { creditNotePage } from '@/lib/payments/credit-notes/queries'
import { askedInvoice } from '../../asked-invoice'

/** The credit note of the address, for whom its invoice is; 404 for everybody else (Case 26). */
export const askedNote = cache(async (slug: string, publicId: string, note: string) => {
  const asked = await askedInvoice(slug, publicId)
  const found = await creditNotePage({ company: asked.company, invoice: asked.invoice.view.publicId, note })
  return { ...asked, note: found ?? notFound() }
})
