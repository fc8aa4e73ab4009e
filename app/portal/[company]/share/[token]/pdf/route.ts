import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { portalShare } from '@/components/portal/addresses'
import { requirePortal } from '@/lib/auth/guards'
import { today } from '@/lib/dates'
import { isLooking } from '@/lib/http/looking'
import { pdfResponse } from '@/lib/http/pdf-response'
import { tokenPageHeaders } from '@/lib/http/security-headers'
import { invoicePdf } from '@/lib/invoices/document'
import { recordSharedView } from '@/lib/portal/viewing'
import { askedShare } from '../asked-share'

type Context = { params: Promise<{ company: string; token: string }> }

/** The file of the one invoice that the link opens. A dead one: the link's page, which says so. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, token } = await params
  await requirePortal(slug)
  const { company, shared } = await askedShare(slug, token)
  if (!shared.live) redirect(portalShare(company, token))

  const now = new Date()
  const { linkId, view } = shared
  const file = await invoicePdf({ view, company, today: today(company.timeZone, now) })
  if (await isLooking()) {
    after(() => recordSharedView({ company, linkId, sheet: view, event: 'invoice.downloaded', now }))
  }
  return pdfResponse(file, tokenPageHeaders)
}
