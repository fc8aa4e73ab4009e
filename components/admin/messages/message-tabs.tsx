import { type Tab, Tabs } from '@/components/ui/tabs'
import { adminPath } from '../addresses'

type MessageTabsProps = {
  slug: string
  current: 'all' | 'needed' | 'stopped' | null
  toSeeTo: number
  stopped: number
}

/** The two lists, and what needs somebody. */
export function MessageTabs({ slug, current, toSeeTo, stopped }: MessageTabsProps) {
  const path = adminPath(slug, 'messages')
  const tabs: Tab[] = [
    { href: path, label: 'All', current: current === 'all' },
    { href: `${path}?state=needed`, label: 'To see to', count: toSeeTo, current: current === 'needed' },
    { href: `${path}/stopped`, label: 'Stopped addresses', count: stopped, current: current === 'stopped' },
  ]
  return <Tabs label="Messages" tabs={tabs} ruled className="mb-5" />
}
