import { portalCreditNote } from '@/components/portal/addresses'
import { requireContact } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { pdfResponse } from '@/lib/http/pdf-response'
import { invoicePdf } from '@/lib/invoices/document'
import { askedNote } from '../asked-note'

type Context = { params: Promise<{ company: string; publicId: string; note: string }> }

/** The credit note as a file. Signed out: sign in, then the page it stands on. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, publicId, note } = await params
  const { company } = await requireContact(slug, portalCreditNote({ slug }, { publicId }, { publicId: note }))
  const { view } = (await askedNote(slug, publicId, note)).note
  return pdfResponse(await invoicePdf({ view, company, today: today(company.timeZone, new Date()) }))
}
