import { type Branded, brandOf } from '@/components/brand/brand-of'
import { InvoiceSheet } from '@/components/invoice/invoice-sheet'
import { Columns } from '@/components/ui/columns'
import type { InvoiceView } from '@/lib/invoices/view'
import { AskLink } from './ask-link'
import { BankTransfer } from './bank-transfer'
import { WhatToDo } from './what-to-do'

type InvoiceColumnsProps = {
  company: Branded & { replyTo: string | null }
  invoice: InvoiceView
  /** Where its file is, when that is not below the invoice's own page. */
  pdfHref?: string
}

/** The sheet, and beside it what to do. */
export function InvoiceColumns({ company, invoice, pdfHref }: InvoiceColumnsProps) {
  return (
    <Columns
      asideFirst
      aside={
        <>
          <WhatToDo company={company} invoice={invoice} pdfHref={pdfHref} />
          <BankTransfer invoice={invoice} />
          <AskLink company={company} invoice={invoice} />
        </>
      }
    >
      <InvoiceSheet invoice={invoice} company={brandOf(company)} />
    </Columns>
  )
}
