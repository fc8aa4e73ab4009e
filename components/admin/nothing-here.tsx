'use client'

import { usePathname } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/**
 * `refused`: pages that the reader's role may not see. The browser looks where it is: this was made with the first
 * page that it opened.
 */
export function NothingHere({ refused }: { refused: readonly string[] }) {
  const path = usePathname()
  const isRefused = refused.some((page) => path === page || path.startsWith(`${page}/`))
  return (
    <Card pad="none">
      <EmptyState
        title={<h1>{isRefused ? 'Your role may not see this' : 'There is nothing here'}</h1>}
        action={<ButtonLink href="/admin">Go to the dashboard</ButtonLink>}
      >
        {isRefused
          ? 'An owner or admin of the company can see it, and can give you another role.'
          : 'The address is wrong, or what was here is gone.'}
      </EmptyState>
    </Card>
  )
}
