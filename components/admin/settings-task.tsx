import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { adminPath } from './addresses'

type SettingsTaskProps = {
  slug: string
  title: string
  /** The page of the settings that leads here. */
  back: { path: string; label: string }
  /** What it means. */
  sub: string
  /** The form. */
  children: ReactNode
}

/** One thing of the settings that has a page of its own: what it means, the way back, its form on a card. */
export function SettingsTask({ slug, title, back, sub, children }: SettingsTaskProps) {
  return (
    <div className="max-w-[788px]">
      <PageHeader
        title={title}
        back={{ href: adminPath(slug, 'settings', back.path), label: back.label }}
        sub={sub}
      />
      <Card>{children}</Card>
    </div>
  )
}
