import type { ReactNode } from 'react'
import { ButtonLink, buttonClass } from './button'

type PaginationProps = {
  newerHref?: string
  olderHref?: string
  /** What is shown, of how many. */
  summary?: ReactNode
  labels: { nav: string; newer: string; older: string }
}

/** Keyset pages: a way on and a way back. A list that fits on one page shows its summary alone. */
export function Pagination({ newerHref, olderHref, summary, labels }: PaginationProps) {
  const paged = Boolean(newerHref || olderHref)
  if (!paged && !summary) return null
  return (
    <nav
      aria-label={labels.nav}
      className="mt-3.5 flex min-h-(--control-small) flex-wrap items-center justify-between gap-3 text-ink-3 text-sm print:hidden"
    >
      <p>{summary}</p>
      {paged && (
        <span className="flex gap-3">
          <Step href={newerHref}>{labels.newer}</Step>
          <Step href={olderHref}>{labels.older}</Step>
        </span>
      )}
    </nav>
  )
}

function Step({ href, children }: { href?: string; children: ReactNode }) {
  if (href) {
    return (
      <ButtonLink size="small" href={href}>
        {children}
      </ButtonLink>
    )
  }
  return (
    <span
      className={`${buttonClass({ size: 'small' })} pointer-events-none bg-transparent! opacity-50`}
      aria-hidden="true"
    >
      {children}
    </span>
  )
}
