import type { Company, CreditNote } from '@/lib/db/generated/client'
import { invoicePageOf } from '@/lib/invoices/paths'

/** Where the dashboard shows a credit note: below its invoice. */
export async function creditNotePathOf(
  company: Pick<Company, 'id' | 'slug'>,
  { invoiceId, publicId }: Pick<CreditNote, 'invoiceId' | 'publicId'>,
): Promise<string> {
  return `${await invoicePageOf(company, invoiceId)}/credit-notes/${publicId}`
}
