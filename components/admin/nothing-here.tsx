'use client'

import { usePathname } from 'next/navigation'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** `ownersOnly`: an admin may not see it either, and can make nobody an owner. */
type Refused = { path: string; ownersOnly: boolean }

/**
 * `refused`: pages that the reader's role may not see. The browser looks where it is: this was made with the first
 * page that it opened.
 */
export function NothingHere({ refused }: { refused: readonly Refused[] }) {
  const path = usePathname()
  const page = refused.find((one) => path === one.path || path.startsWith(`${one.path}/`))
  return (
    <Card pad="none">
      <EmptyState
        title={<h1>{page ? 'Your role may not see this' : 'There is nothing here'}</h1>}
        action={<ButtonLink href="/admin">Go to the dashboard</ButtonLink>}
      >
        {page ? whoMay(page) : 'The address is wrong, or what was here is gone.'}
      </EmptyState>
    </Card>
  )
}

function whoMay({ ownersOnly }: Refused): string {
  if (ownersOnly) return 'Only an owner of the company can see it.'
  return 'An owner or admin of the company can see it, and can give you another role.'
}
