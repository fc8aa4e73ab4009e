import { SiteFrame } from '@/components/site/frame'
import { ButtonLink } from '@/components/ui/button'

/** Somebody else's and what doesn't exist look the same (SECURITY T4). */
export default function NotFound() {
  return (
    <SiteFrame
      title="There is nothing here"
      sub="The address is wrong, or what was here belongs to somebody else or is gone."
    >
      <ButtonLink href="/" block>
        Go to the start
      </ButtonLink>
    </SiteFrame>
  )
}
