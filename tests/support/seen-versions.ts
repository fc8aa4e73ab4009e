import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { documentOf } from '@/lib/invoices/document'
import { invoiceSheet } from '@/lib/invoices/queries'
import { keepSeen, type SeenWay } from '@/lib/invoices/seen/keeping'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { noon } from './builders'

type Of = { company: Pick<Company, 'id'>; invoice: { id: string; publicId: string } }

/** What the invoice's paper says now. */
export async function documentNow({ company: { id }, invoice: { publicId } }: Of): Promise<InvoiceDocument> {
  const company = await db().company.findUniqueOrThrow({ where: { id } })
  const view = await invoiceSheet({ company, publicId, now: noon })
  if (!view) throw new Error('There is no such invoice.')
  return documentOf({ view, company, today: '2026-11-23' })
}

/** The client sees the invoice as it is now; the version's public id. */
export async function aSeenVersion({ company, invoice }: Of, way: SeenWay = 'viewedAt'): Promise<string> {
  const view = companyDb(company.id)
  await keepSeen(view, {
    invoiceId: invoice.id,
    document: await documentNow({ company, invoice }),
    way,
    now: noon,
  })
  const { publicId } = await view.seenVersion.findFirstOrThrow({
    where: { invoiceId: invoice.id },
    orderBy: { id: 'desc' },
  })
  return publicId
}
