import { ButtonLink } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { MessageFilter } from '@/lib/email/message-filter'

type NoMessagesProps = { any: boolean; filter: MessageFilter; showAll: string }

/** Why the list is empty, and the one next step. */
export function NoMessages({ any, filter, showAll }: NoMessagesProps) {
  if (!any) {
    return (
      <EmptyState title="No messages yet">
        Every invoice, reminder and sign-in message to your clients shows up here, with what became of it.
      </EmptyState>
    )
  }
  const action = <ButtonLink href={showAll}>Show all messages</ButtonLink>
  if (filter.search) {
    return (
      <EmptyState title={`No message for “${filter.search}”`} action={action}>
        Names, addresses and subjects are searched.
      </EmptyState>
    )
  }
  const needed = filter.state === 'needed'
  return (
    <EmptyState title={needed ? 'Nothing needs you' : 'No such messages'} action={action}>
      {needed && 'Nothing came back, and nothing failed that nobody has seen to.'}
    </EmptyState>
  )
}
