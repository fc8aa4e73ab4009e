import { notFound } from 'next/navigation'
import { cache } from 'react'
import { creditNotePage } from '@/lib/payments/credit-notes/queries'
import { viewedInvoice } from '../../viewed-invoice'

/** The credit note of the address as the client sees it; 404 when its invoice isn't theirs (Case 26). */
export const viewedNote = cache(async (slug: string, grant: string, publicId: string, note: string) => {
  const viewed = await viewedInvoice(slug, grant, publicId)
  const found = await creditNotePage({ company: viewed.company, invoice: viewed.invoice.view.publicId, note })
  return { ...viewed, note: found ?? notFound() }
})
