import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { QuoteFilter } from '@/lib/invoices/quotes/queries'

type NoQuotesProps = {
  /** Whether the company has quotes at all. */
  any: boolean
  state: QuoteFilter
  search: string | undefined
  showAll: string
  /** Null for those who may not write one. */
  newPath: string | null
}

const nothing: Record<QuoteFilter, string> = {
  all: 'No quotes here',
  draft: 'No drafts',
  open: 'No quote waits for an answer',
  accepted: 'No accepted quote waits for its invoice',
  declined: 'Nothing was declined',
  expired: 'No quote ran out without an answer',
  invoiced: 'No invoice was made of a quote yet',
}

/** Why the list is empty, and the one next step. */
export function NoQuotes({ any, state, search, showAll, newPath }: NoQuotesProps) {
  if (any) {
    return (
      <EmptyState
        title={search ? `No quote for “${search}”` : nothing[state]}
        action={<ButtonLink href={showAll}>Show all quotes</ButtonLink>}
      >
        {search && 'Numbers, PO numbers, custom fields and the names of clients are searched.'}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No quotes yet"
      action={
        newPath && (
          <ButtonLink href={newPath} variant="primary">
            New quote
          </ButtonLink>
        )
      }
    >
      Your client accepts a quote in the portal, by name; then it becomes an invoice in one step.
    </EmptyState>
  )
}
