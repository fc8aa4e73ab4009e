import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireContact } from '@/lib/auth/guards'
import { invoiceForContact } from '@/lib/portal/queries'

/** The contact and the invoice of the address; 404 when it isn't theirs or is a draft (Cases 26, 27). */
export const askedInvoice = cache(async (slug: string, publicId: string) => {
  const { company, contact } = await requireContact(slug)
  const invoice = await invoiceForContact({
    company,
    viewer: { contactId: contact.id },
    now: new Date(),
    publicId,
  })
  return { company, contact, invoice: invoice ?? notFound() }
})
