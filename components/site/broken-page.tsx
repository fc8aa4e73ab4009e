import { Button } from '@/components/ui/button'
import { SiteFrame } from './frame'

/** Next's error, with the id under which it is logged. */
export type BrokenPageProps = { error: Error & { digest?: string }; reset: () => void }

/** Says what to do and an id to find it by in the logs; never what went wrong inside (SECURITY V2, E4). */
export function BrokenPage({ error, reset }: BrokenPageProps) {
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
