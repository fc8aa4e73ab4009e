import { notFound, redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'
import { zipResponse } from '@/lib/http/zip-response'
import type { InvoiceForContact } from '@/lib/portal/queries'
import type { Asking } from '@/lib/portal/visibility'
import { zipOfInvoices } from '@/lib/portal/zip/document'
import { clientHome, clientInvoices } from './addresses'
import { listAddress, readListAddress } from './list-address'

type AskedZip = {
  request: NextRequest
  asking: Asking
  client: { id: string; publicId: string }
  /** Notes that one was saved. */
  saved?: (invoice: InvoiceForContact) => Promise<void>
  /** Whether who views as the client still may. */
  still?: () => Promise<boolean>
}

/** The ticked invoices in one file; or the list again as it was, with a sentence that says why not. */
export async function zipAnswer({ request, asking, client, saved, still }: AskedZip): Promise<Response> {
  const asked = request.nextUrl.searchParams
  const zip = await zipOfInvoices({
    ...asking,
    clientId: client.id,
    chosen: asked.getAll('invoice'),
    ...(saved ? { saved } : {}),
    ...(still ? { still } : {}),
  })
  if (!zip) notFound()
  if ('problem' in zip) {
    const { company } = asking
    const path =
      asked.get('from') === 'overview' ? clientHome(company, client) : clientInvoices(company, client)
    const { place, ...list } = await readListAddress(Promise.resolve(Object.fromEntries(asked)))
    redirect(listAddress(path, { ...list, ...place, zip: zip.problem }))
  }
  return zipResponse(zip.file, zip.fileName)
}
