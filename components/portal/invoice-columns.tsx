import { type Branded, brandOf } from '@/components/brand/brand-of'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { Columns } from '@/components/ui/columns'
import type { InvoiceView } from '@/lib/invoices/view'
import type { ListedNote } from '@/lib/payments/credit-notes/queries'
import { AskLink } from './ask-link'
import { BankTransfer } from './bank-transfer'
import { CreditNotes } from './credit-notes'
import { WhatToDo } from './what-to-do'

type InvoiceColumnsProps = {
  company: Branded & { replyTo: string | null }
  invoice: InvoiceView
  /** Where its file is, when that is not below the invoice's own page. */
  pdfHref?: string
  notes: readonly ListedNote[]
  /** Whether they can be opened: an open link opens its invoice alone. */
  notesOpen?: boolean
}

/** The sheet, and beside it what to do. */
export function InvoiceColumns({ company, invoice, pdfHref, notes, notesOpen = true }: InvoiceColumnsProps) {
  return (
    <Columns
      asideFirst
      asideOnPaper
      aside={
        <>
          <WhatToDo company={company} invoice={invoice} pdfHref={pdfHref} />
          <CreditNotes {...{ company, invoice, notes }} open={notesOpen} />
          <BankTransfer invoice={invoice} />
          <AskLink company={company} invoice={invoice} />
        </>
      }
    >
      <InvoiceSheet invoice={invoice} company={brandOf(company)} />
    </Columns>
  )
}
