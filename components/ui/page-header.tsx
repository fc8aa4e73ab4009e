import type { ReactNode } from 'react'
import { ArrowLeftIcon } from './icons'
import { Link } from './link'

export type PageHeaderProps = {
  title: ReactNode
  back?: { href: string; label: ReactNode }
  sub?: ReactNode
  /** A Chip beside the title. */
  state?: ReactNode
  actions?: ReactNode
}

export function PageHeader({ title, back, sub, state, actions }: PageHeaderProps) {
  return (
    <header className="mb-[22px] print:mb-4">
      {back && <BackLink {...back} />}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 className="title">{title}</h1>
            {state}
          </div>
          {sub && <p className="mt-1.5 max-w-[64ch] text-ink-2 text-sm">{sub}</p>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-3 print:hidden">{actions}</div>}
      </div>
    </header>
  )
}

/** The way up to the list a page belongs to. */
export function BackLink({ href, label }: { href: string; label: ReactNode }) {
  return (
    <p className="-mt-1 mb-1.5 text-sm print:hidden">
      <Link
        href={href}
        className="inline-flex min-h-(--target) items-center gap-1.5 text-ink-2 no-underline hover:text-ink hover:underline hover:underline-offset-[3px]"
      >
        <ArrowLeftIcon className="size-3.5 shrink-0" />
        {label}
      </Link>
    </p>
  )
}
