import { after } from 'next/server'
import { portalQuote } from '@/components/portal/addresses'
import { requireContact } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { isLooking } from '@/lib/http/looking'
import { pdfResponse } from '@/lib/http/pdf-response'
import { quotePdf } from '@/lib/invoices/quotes/document'
import { recordQuoteView } from '@/lib/portal/viewing'
import { askedQuote } from '../asked-quote'

type Context = { params: Promise<{ company: string; publicId: string }> }

/** The quote as a file, for whom the quote's page is. Signed out: sign in, then the page it stands on. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, publicId } = await params
  const { company, contact } = await requireContact(slug, portalQuote({ slug }, { publicId }))
  const { id, view } = (await askedQuote(slug, publicId)).quote
  const now = new Date()
  const file = await quotePdf({ view, company, today: today(company.timeZone, now) })
  if (await isLooking()) {
    after(() => recordQuoteView({ company, contact, quoteId: id, event: 'quote.downloaded', now }))
  }
  return pdfResponse(file)
}
