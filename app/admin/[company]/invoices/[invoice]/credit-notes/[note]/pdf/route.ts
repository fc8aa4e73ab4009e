import { requireMember } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { pdfResponse } from '@/lib/http/pdf-response'
import { invoicePdf } from '@/lib/invoices/document'
import { askedNote } from '../asked-note'

type Context = RouteContext<'/admin/[company]/invoices/[invoice]/credit-notes/[note]/pdf'>

/** The credit note as a file. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, invoice, note } = await params
  const { company } = await requireMember(slug, 'invoices:read')
  const { view } = await askedNote(slug, invoice, note)
  return pdfResponse(await invoicePdf({ view, company, today: today(company.timeZone, new Date()) }))
}
