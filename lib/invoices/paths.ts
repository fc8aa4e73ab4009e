import type { Company, Invoice } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'

/** Where the dashboard lists invoices. */
export function invoicesPath(company: Pick<Company, 'slug'>): string {
  return `/admin/${company.slug}/invoices`
}

/** Where it shows one; a draft has its editor below that. */
export function invoicePath(
  company: Pick<Company, 'slug'>,
  { publicId, state }: Pick<Invoice, 'publicId' | 'state'>,
): string {
  return `${invoicesPath(company)}/${publicId}${state === 'draft' ? '/edit' : ''}`
}

/** The same for the id that a form names. Refused: `not-found`. */
export async function invoicePathOf(
  company: Pick<Company, 'id' | 'slug'>,
  invoiceId: string,
): Promise<string> {
  return invoicePath(company, await theInvoice(company, invoiceId))
}

/** Where its own page is, of a draft too: what is planned for it stands there. Refused: `not-found`. */
export async function invoicePageOf(
  company: Pick<Company, 'id' | 'slug'>,
  invoiceId: string,
): Promise<string> {
  return `${invoicesPath(company)}/${(await theInvoice(company, invoiceId)).publicId}`
}

async function theInvoice(company: Pick<Company, 'id'>, invoiceId: string): Promise<Invoice> {
  const invoice = await companyDb(company.id).invoice.findUnique({ where: { id: invoiceId } })
  if (!invoice) throw refused('not-found')
  return invoice
}
