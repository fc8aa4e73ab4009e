import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { StateFilter } from '@/lib/invoices/filters'

type NoInvoicesProps = {
  /** Whether the company has invoices at all. */
  any: boolean
  state: StateFilter
  search: string | undefined
  showAll: string
  /** Null for those who may not write one. */
  newPath: string | null
}

const nothing: Record<StateFilter, { title: string; why: string }> = {
  all: { title: 'No invoices here', why: 'Nothing was invoiced yet.' },
  draft: { title: 'No drafts', why: 'Whatever you write stays a draft until you issue it.' },
  open: { title: 'Nothing is open', why: 'Every invoice that was issued is paid.' },
  late: { title: 'Nothing is late', why: 'No invoice is past its due date.' },
  paid: { title: 'Nothing is paid yet', why: 'Record a payment on an invoice when the money comes in.' },
  void: {
    title: 'Nothing is void',
    why: 'An invoice that was made void keeps its number and shows up here.',
  },
  written_off: {
    title: 'Nothing is written off',
    why: 'What will never be paid can be written off: it is not owed any more, and shows up here.',
  },
}

/** Why the list is empty, and the one next step. */
export function NoInvoices({ any, state, search, showAll, newPath }: NoInvoicesProps) {
  if (search) {
    return (
      <EmptyState
        title={`No invoice for “${search}”`}
        action={<ButtonLink href={showAll}>Show all invoices</ButtonLink>}
      >
        Numbers, PO numbers, custom fields and the names of clients are searched
        {state !== 'all' && ', in this tab only'}.
      </EmptyState>
    )
  }
  if (any && state !== 'all') {
    const { title, why } = nothing[state]
    return (
      <EmptyState title={title} action={<ButtonLink href={showAll}>Show all invoices</ButtonLink>}>
        {why}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No invoices yet"
      action={
        newPath && (
          <ButtonLink href={newPath} variant="primary">
            New invoice
          </ButtonLink>
        )
      }
    >
      Write the first one; it stays a draft until you issue and send it.
    </EmptyState>
  )
}
