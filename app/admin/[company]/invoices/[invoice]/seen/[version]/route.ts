import { notFound } from 'next/navigation'
import { requireMember } from '@/lib/auth/guards'
import { pdfResponse } from '@/lib/http/pdf-response'
import { seenPdf } from '@/lib/invoices/seen/queries'

type Context = RouteContext<'/admin/[company]/invoices/[invoice]/seen/[version]'>

/** A version of the invoice that its client has seen, as a file; the member's own look is kept nowhere. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { company: slug, invoice, version } = await params
  const { company } = await requireMember(slug, 'invoices:read')
  const file = await seenPdf({ company, invoicePublicId: invoice, versionPublicId: version })
  return file ? pdfResponse(file) : notFound()
}
