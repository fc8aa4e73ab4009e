import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ClientFilter } from '@/lib/clients/filters'

type NoClientsProps = {
  /** Whether the archive holds any. */
  archive: boolean
  state: ClientFilter
  search: string
  path: string
  mayWrite: boolean
}

/** Why the list is empty, and the one next step. */
export function NoClients({ archive, state, search, path, mayWrite }: NoClientsProps) {
  if (search) {
    return (
      <EmptyState
        title={`No client for “${search}”`}
        action={<ButtonLink href={path}>Show all clients</ButtonLink>}
      >
        Names, numbers, custom fields, and the names and addresses of people are searched
        {archive && ', in this tab only'}.
      </EmptyState>
    )
  }
  if (state === 'archived') {
    return (
      <EmptyState title="The archive is empty" action={<ButtonLink href={path}>Show all clients</ButtonLink>}>
        A client that you archive can’t be chosen for anything new, and shows up here.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={archive ? 'No clients in use' : 'No clients yet'}
      action={
        mayWrite && (
          <ButtonLink href={`${path}/new`} variant="primary">
            New client
          </ButtonLink>
        )
      }
    >
      A client is a business or a person that you invoice. Each can have several people who sign in.
    </EmptyState>
  )
}
