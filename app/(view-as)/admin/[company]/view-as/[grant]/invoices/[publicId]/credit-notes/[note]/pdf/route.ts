import { redirect } from 'next/navigation'
import { today } from '@/lib/dates'
import { pdfResponse } from '@/lib/http/pdf-response'
import { invoicePdf } from '@/lib/invoices/document'
import { viewedNote } from '../viewed-note'

type Context = { params: Promise<{ company: string; grant: string; publicId: string; note: string }> }

/** The file as the client gets it (Case 30). When the time is over: the page that says so. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, grant, publicId, note: notePublicId } = await params
  const { company, viewing, note } = await viewedNote(slug, grant, publicId, notePublicId)
  if (!viewing) redirect(company.portalBase)
  const printed = { view: note.view, company, today: today(company.timeZone, new Date()) }
  return pdfResponse(await invoicePdf(printed))
}
