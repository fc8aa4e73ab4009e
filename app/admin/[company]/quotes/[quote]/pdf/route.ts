import { notFound } from 'next/navigation'
import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { pdfResponse } from '@/lib/http/pdf-response'
import { quotePdf } from '@/lib/invoices/quotes/document'
import { quoteSheet } from '@/lib/invoices/quotes/queries'

type Context = RouteContext<'/admin/[company]/quotes/[quote]/pdf'>

/** The quote as a file; a draft too, which says that it is one. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, quote: publicId } = await params
  const { company } = await requireMember(slug, 'invoices:read')
  const now = new Date()
  const view = await quoteSheet({ company, publicId, now })
  if (!view) notFound()
  return pdfResponse(await quotePdf({ view, company, today: today(company.timeZone, now) }))
}
