'use client'

import { SiteFrame } from '@/components/site/frame'
import { Button } from '@/components/ui/button'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Says what to do and an id to find it by in the logs; never what went wrong inside (SECURITY V2). */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <SiteFrame
      title="Something went wrong here"
      sub="It is our fault, not yours. Nothing that you saved is lost."
      foot={error.digest ? `If it happens again, tell us this number: ${error.digest}` : undefined}
    >
      <Button variant="primary" block onClick={reset}>
        Try again
      </Button>
    </SiteFrame>
  )
}
