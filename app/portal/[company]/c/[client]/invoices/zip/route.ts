import type { NextRequest } from 'next/server'
import { clientInvoices } from '@/components/portal/addresses'
import { zipAnswer } from '@/components/portal/zip-answer'
import { requireContact } from '@/lib/auth/guards'
import { isLooking } from '@/lib/http/looking'
import { recordView } from '@/lib/portal/viewing'
import { askedClient } from '../../asked-client'

type ZipRoute = RouteContext<'/portal/[company]/c/[client]/invoices/zip'>

/** The ticked invoices as one file, each recorded as saved (Cases 31, 34). Signed out: sign in, then the list. */
export async function GET(request: NextRequest, { params }: ZipRoute): Promise<Response> {
  const { company: slug, client: clientPublicId } = await params
  const { company, contact } = await requireContact(
    slug,
    clientInvoices({ slug }, { publicId: clientPublicId }),
  )
  const { client } = await askedClient(slug, clientPublicId)
  const asking = { company, viewer: { contactId: contact.id }, now: new Date() }
  const looking = await isLooking()
  return zipAnswer({
    ...{ request, asking, client },
    saved: async ({ id, view }) => {
      const save = { company, contact, invoiceId: id, sheet: view, event: 'invoice.downloaded' as const }
      if (looking) await recordView({ ...save, now: new Date() })
    },
  })
}

/** Next would run GET on it, and make every file. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
