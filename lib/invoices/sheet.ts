import type { CalendarDate } from '@/lib/dates'
import type { Client, Company, Payment, Prisma } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import { isPublicId } from '@/lib/ids'
import { type InvoiceWithLines, linesInOrder } from './draft-contents'
import { firstPersonAt } from './issuing'
import { type InvoiceView, viewOf } from './view'

export type FoundInvoice = InvoiceWithLines & { client: Client; payments: Payment[] }

/** By its public id, with all that the sheet shows. */
export async function findInvoice(view: CompanyDb, publicId: string): Promise<FoundInvoice | null> {
  if (!isPublicId(publicId)) return null
  return view.invoice.findFirst({ where: { publicId }, include: sheetParts })
}

/** What the sheet shows besides the invoice's own row; payments that count, oldest first. */
export const sheetParts = {
  client: true,
  lines: linesInOrder,
  payments: { where: { removedAt: null }, orderBy: [{ paidOn: 'asc' }, { id: 'asc' }] },
} satisfies Prisma.InvoiceInclude

/** `onDay`: the company's own today. */
export async function showFound(
  view: CompanyDb,
  { company, found, onDay }: { company: Company; found: FoundInvoice; onDay: CalendarDate },
): Promise<InvoiceView> {
  const { client, payments, ...invoice } = found
  const attention = invoice.state === 'draft' ? await firstPersonAt(view, client.id) : null
  return viewOf({ invoice, company, client, attention, payments, onDay })
}
