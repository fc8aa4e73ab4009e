import { redirect } from 'next/navigation'
import { today } from '@/lib/dates'
import { pdfResponse } from '@/lib/http/pdf-response'
import { quotePdf } from '@/lib/invoices/quotes/document'
import { viewedQuote } from '../viewed-quote'

type Context = { params: Promise<{ company: string; grant: string; publicId: string }> }

/** The file as the client gets it, and nobody's download (Case 30). When the time is over: the page that says so. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, grant, publicId } = await params
  const { company, viewing, quote } = await viewedQuote(slug, grant, publicId)
  if (!viewing) redirect(company.portalBase)
  const printed = { view: quote.view, company, today: today(company.timeZone, new Date()) }
  return pdfResponse(await quotePdf(printed))
}
