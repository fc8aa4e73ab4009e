import { isDeepStrictEqual } from 'node:util'
import type { PrintedField } from '@/lib/catalogue/custom-fields/printed'
import { type CalendarDate, toDbDate } from '@/lib/dates'
import type { Company, Invoice } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'
import type { DraftedAttachment } from '@/lib/email/attachments'
import { newRowId } from '@/lib/ids'
import type { InvoiceDocument } from '@/lib/pdf/invoice-document'
import { documentOf, invoicePdf } from './document'
import { datesAtIssue, datesOf, partiesNow } from './issuing'
import { expectedInvoiceNumber } from './numbering'
import { fieldsNow } from './paper-fields'
import type { Parties } from './parties'
import { type FoundInvoice, showFound } from './sheet'

/** What a draft will have once it is issued, if nobody issues another one before. */
type Foreseen = Pick<Invoice, 'number' | 'issueDate' | 'dueDate' | 'state'> & {
  parties: Parties
  printedFields: PrintedField[]
}

/** The invoice's PDF, to go with its messages; of a draft, as it will be. */
export type Enclosure = { file: DraftedAttachment; document: InvoiceDocument; foreseen: Foreseen | null }

type Enclose = { company: Company; invoice: FoundInvoice; day: CalendarDate; now: Date }

/** Makes the PDF that goes with the messages. Not within a transaction: it takes time. */
export async function encloseInvoice(
  view: CompanyDb,
  { company, invoice, day, now }: Enclose,
): Promise<Enclosure> {
  const foreseen = invoice.state === 'draft' ? await foresee(view, { company, invoice, now }) : null
  const found = { ...invoice, ...foreseen }
  const sheet = await showFound(view, { company, found, onDay: day })
  const printed = { view: sheet, company, today: day }
  const { bytes, fileName } = await invoicePdf(printed)
  const file = { id: newRowId(now), filename: fileName, contentType: 'application/pdf', bytes }
  return { file, document: documentOf(printed), foreseen }
}

async function foresee(view: CompanyDb, { company, invoice, now }: Omit<Enclose, 'day'>): Promise<Foreseen> {
  const { issueDate, dueDate } = datesAtIssue(datesOf(invoice), company, now)
  return {
    number: await expectedInvoiceNumber(view, { company, issueDate, clientId: invoice.clientId }),
    issueDate: toDbDate(issueDate),
    dueDate: toDbDate(dueDate),
    state: invoice.total === 0n ? 'paid' : 'issued',
    parties: await partiesNow(view, company, invoice.clientId),
    printedFields: await fieldsNow(view, { paper: invoice, client: invoice.client }),
  }
}

/** Whether the draft was issued as the PDF says: somebody may have taken its number, or moved, meanwhile. */
export function cameTrue({ foreseen }: Enclosure, issued: Invoice): boolean {
  if (foreseen === null) return true
  const { number, issueDate, dueDate, state, parties, printedFields } = issued
  return isDeepStrictEqual(foreseen, { number, issueDate, dueDate, state, parties, printedFields })
}
