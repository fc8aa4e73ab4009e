import { after } from 'next/server'
import { portalCreditNote } from '@/components/portal/addresses'
import { requireContact } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { isLooking } from '@/lib/http/looking'
import { pdfResponse } from '@/lib/http/pdf-response'
import { invoicePdf } from '@/lib/invoices/document'
import { recordNoteView } from '@/lib/portal/viewing'
import { askedNote } from '../asked-note'

type Context = { params: Promise<{ company: string; publicId: string; note: string }> }

/** The credit note as a file. Signed out: sign in, then the page it stands on. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, publicId, note } = await params
  const { company, contact } = await requireContact(
    slug,
    portalCreditNote({ slug }, { publicId }, { publicId: note }),
  )
  const { id, view } = (await askedNote(slug, publicId, note)).note
  const now = new Date()
  const file = await invoicePdf({ view, company, today: today(company.timeZone, now) })
  if (await isLooking()) {
    const event = 'credit-note.downloaded'
    after(() => recordNoteView({ company, contact, creditNoteId: id, event, now }))
  }
  return pdfResponse(file)
}
