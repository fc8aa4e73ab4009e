import type { ReactNode } from 'react'

/** What a list says when it has nothing: why, and the one next step. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="px-6 py-12 text-center sm:py-16">
      <p className="sum mx-auto max-w-[28ch] text-balance text-[1.375rem] leading-snug">{title}</p>
      {children && <p className="mx-auto mt-2 max-w-[44ch] text-balance text-ink-2 text-md">{children}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  )
}
