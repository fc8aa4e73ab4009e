'use client'

import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { Note } from '@/components/ui/note'

export type RecoveryCodesWords = {
  title: string
  advice: string
  copy: string
  copied: string
  print: string
  done: string
}

type RecoveryCodesProps = { codes: readonly string[]; doneHref: string; words: RecoveryCodesWords }

/** The ten codes, this once: to copy, to print, or to write down. */
export function RecoveryCodes({ codes, doneHref, words }: RecoveryCodesProps) {
  const [copied, setCopied] = useState(false)

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      setCopied(true)
    } catch {
      // The browser keeps its clipboard to itself: the text can still be selected and copied by hand.
    }
  }

  return (
    <section aria-label={words.title} className="grid gap-4">
      <Note tone="wait" role="status" title={words.title}>
        {words.advice}
      </Note>
      <ol className="grid select-all grid-cols-2 gap-x-6 gap-y-1.5 rounded-control border bg-sunken p-4 font-mono text-md">
        {codes.map((code) => (
          <li key={code} data-recovery-code>
            {code}
          </li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button size="small" onClick={copy} className="noscript:hidden">
          {copied ? words.copied : words.copy}
        </Button>
        <Button size="small" onClick={() => window.print()} className="noscript:hidden">
          {words.print}
        </Button>
      </div>
      <div className="print:hidden">
        <ButtonLink href={doneHref} variant="primary" block>
          {words.done}
        </ButtonLink>
      </div>
    </section>
  )
}
