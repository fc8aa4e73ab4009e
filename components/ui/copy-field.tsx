'use client'

import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { cx } from './cx'

type CopyFieldProps = {
  value: string
  labels: { copy: string; copied: string }
  /** In a narrow column the buttons go below. */
  layout?: 'row' | 'stacked'
  /** More buttons: "Open". */
  children?: ReactNode
}

/** An address to pass on. Without JavaScript one press still selects all of it. */
export function CopyField({ value, labels, layout = 'row', children }: CopyFieldProps) {
  const [copied, setCopied] = useState(false)
  const stacked = layout === 'stacked'

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
      setTimeout(() => setCopied(false), 3000)
    } catch {
      // The browser keeps its clipboard to itself: the text can still be selected and copied by hand.
    }
  }

  return (
    <div className={cx('flex gap-3', stacked ? 'flex-col' : 'flex-wrap items-stretch')}>
      <code
        className={cx(
          'flex min-w-0 flex-1 select-all items-center rounded-control border bg-sunken py-2 font-mono wrap-anywhere',
          stacked ? 'px-2.5 text-xs' : 'basis-64 px-3 text-md',
        )}
      >
        {value}
      </code>
      <Button size={stacked ? 'small' : 'md'} block={stacked} onClick={copy} className="noscript:hidden">
        <span className="grid *:col-start-1 *:row-start-1">
          <span className={cx(copied && 'invisible')}>{labels.copy}</span>
          <span className={cx(!copied && 'invisible')}>{labels.copied}</span>
        </span>
      </Button>
      {children}
      <span role="status" className="sr-only">
        {copied ? labels.copied : ''}
      </span>
    </div>
  )
}
