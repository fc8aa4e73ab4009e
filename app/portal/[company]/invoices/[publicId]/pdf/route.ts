import { after } from 'next/server'
import { portalInvoice } from '@/components/portal/addresses'
import { requireContact } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { isLooking } from '@/lib/http/looking'
import { pdfResponse } from '@/lib/http/pdf-response'
import { invoicePdf } from '@/lib/invoices/document'
import { recordView } from '@/lib/portal/viewing'
import { askedInvoice } from '../asked-invoice'

type Context = { params: Promise<{ company: string; publicId: string }> }

/** The invoice as a file, for whom the invoice's page is. Signed out: sign in, then the page it stands on. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, publicId } = await params
  const { company, contact } = await requireContact(slug, portalInvoice({ slug }, { publicId }))
  const { id, view } = (await askedInvoice(slug, publicId)).invoice
  const now = new Date()
  const file = await invoicePdf({ view, company, today: today(company.timeZone, now) })
  if (await isLooking()) {
    after(() =>
      recordView({ company, contact, invoiceId: id, sheet: view, event: 'invoice.downloaded', now }),
    )
  }
  return pdfResponse(file)
}
