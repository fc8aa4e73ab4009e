'use client'

import { useBrokenWords } from '@/components/portal/broken-words'
import { BrokenPage, type BrokenPageProps } from '@/components/site/broken-page'
import { SiteFrame } from '@/components/site/frame'
import { Button } from '@/components/ui/button'

/** In the company's own colours, with the id under which it is logged (SECURITY V2). */
export default function ErrorPage({ error, reset }: BrokenPageProps) {
  const words = useBrokenWords()
  if (!words) return <BrokenPage error={error} reset={reset} />
  return (
    <SiteFrame
      brand={words.brand}
      title={words.title}
      sub={words.sub}
      foot={error.digest ? `${words.foot} ${error.digest}` : undefined}
    >
      <Button variant="primary" block onClick={reset}>
        {words.again}
      </Button>
    </SiteFrame>
  )
}
