import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireMember } from '@/lib/auth/guards'
import { creditNotePage } from '@/lib/payments/credit-notes/queries'

/** The credit note of the address; 404 where this invoice has none of it. */
export const askedNote = cache(async (slug: string, invoice: string, note: string) => {
  const context = await requireMember(slug, 'invoices:read')
  const page = await creditNotePage({ company: context.company, invoice, note })
  return { ...context, ...(page ?? notFound()) }
})
