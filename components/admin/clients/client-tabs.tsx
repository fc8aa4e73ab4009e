import { pathWith } from '@/components/ui/path-with'
import { Tabs } from '@/components/ui/tabs'
import type { ClientFilter } from '@/lib/clients/filters'

type ClientTabsProps = {
  path: string
  current: ClientFilter
  /** What is searched for. */
  search: string
}

/** Those in use, and the archive; each has its own address. */
export function ClientTabs({ path, current, search }: ClientTabsProps) {
  return (
    <Tabs
      label="Clients in use and in the archive"
      tabs={[
        { href: pathWith(path, { q: search }), label: 'In use', current: current === 'in-use' },
        {
          href: pathWith(path, { state: 'archived', q: search }),
          label: 'Archive',
          current: current === 'archived',
        },
      ]}
    />
  )
}
