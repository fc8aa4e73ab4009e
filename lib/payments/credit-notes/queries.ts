import type { Company } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { refused } from '@/lib/forms/refused'
import { askLife } from '@/lib/invoices/asking-life'
import { linesInOrder } from '@/lib/invoices/draft-contents'
import type { CreditTotals } from './arithmetic'
import { reckon } from './reckoning'
import type { CreditNoteInput } from './schema'
import { creditableOf, creditedOn } from './standing'

type Asked = { company: Pick<Company, 'id'>; credit: Pick<CreditNoteInput, 'invoiceId' | 'what' | 'lines'> }

/** What such a note would come to now. Refused as by issueCreditNote, but for the date. */
export async function reckonCredit({ company, credit }: Asked): Promise<CreditTotals> {
  const view = companyDb(company.id)
  const invoice = await view.invoice.findUnique({
    where: { id: credit.invoiceId },
    include: { lines: linesInOrder },
  })
  if (!invoice) throw refused('not-found')
  askLife(invoice, 'credit')
  const before = await creditedOn(view, invoice)
  return reckon({ invoice, creditable: creditableOf(invoice), before, parts: credit })
}
