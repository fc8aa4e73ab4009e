import type { ReactNode } from 'react'
import { Flash } from '@/components/ui/note'
import { PageHeader, type PageHeaderProps } from '@/components/ui/page-header'

type SettingsFrameProps = Pick<PageHeaderProps, 'title' | 'sub' | 'back'> & {
  /** What an action that led here says. */
  notice: Parameters<typeof Flash>[0]['message']
  children: ReactNode
}

/** A page of the settings: its head, and cards below one another. */
export function SettingsFrame({ notice, children, ...head }: SettingsFrameProps) {
  return (
    <div className="max-w-[788px]">
      <Flash message={notice} />
      <PageHeader {...head} />
      <div className="grid gap-5">{children}</div>
    </div>
  )
}
