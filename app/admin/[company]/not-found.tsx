import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** Another company's and what doesn't exist look the same (SECURITY T4). */
export default function NotFound() {
  return (
    <Card pad="none">
      <EmptyState
        title={<h1>There is nothing here</h1>}
        action={<ButtonLink href="/admin">Go to the dashboard</ButtonLink>}
      >
        The address is wrong, or what was here is gone.
      </EmptyState>
    </Card>
  )
}
