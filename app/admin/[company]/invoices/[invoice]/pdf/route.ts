import { notFound } from 'next/navigation'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { pdfResponse } from '@/lib/http/pdf-response'
import { invoicePdf } from '@/lib/invoices/document'
import { invoiceSheet } from '@/lib/invoices/queries'

type Context = RouteContext<'/admin/[company]/invoices/[invoice]/pdf'>

/** The invoice as a file; a draft too, which says that it is one. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, invoice: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:read')
  const now = new Date()
  const view = await invoiceSheet({ company, publicId, now })
  if (!view) notFound()
  return pdfResponse(await invoicePdf({ view, company, today: today(company.timeZone, now) }))
}
