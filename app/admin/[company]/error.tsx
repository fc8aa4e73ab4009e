'use client'

import type { BrokenPageProps } from '@/components/site/broken-page'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'

/** Within the dashboard's frame, so that the way to the other rooms stays open (SECURITY V2). */
export default function ErrorPage({ error, reset }: BrokenPageProps) {
  return (
    <Card pad="none">
      <EmptyState
        title={<h1>Something went wrong here</h1>}
        action={
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
        }
      >
        It is our fault, not yours. Nothing that you saved is lost.
        {error.digest && ` If it happens again, tell us this number: ${error.digest}`}
      </EmptyState>
    </Card>
  )
}
