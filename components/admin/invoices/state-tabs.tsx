import { pathWith } from '@/components/ui/path-with'
import { type Tab, Tabs } from '@/components/ui/tabs'
import { type StateFilter, stateFilters } from '@/lib/invoices/filters'

const words: Record<StateFilter, string> = {
  all: 'All',
  draft: 'Draft',
  open: 'Open',
  late: 'Late',
  paid: 'Paid',
  void: 'Void',
  written_off: 'Written off',
}

type StateTabsProps = {
  path: string
  current: StateFilter
  counts: Record<StateFilter, number>
  /** What else the address holds. */
  keep: Record<string, string | undefined>
}

/** The filters of the list, with how many stand behind each; each has its own address. */
export function StateTabs({ path, current, counts, keep }: StateTabsProps) {
  const tabs: Tab[] = stateFilters.map((state) => ({
    href: pathWith(path, { state: state === 'all' ? null : state, ...keep }),
    label: words[state],
    count: counts[state],
    current: state === current,
  }))
  return <Tabs label="Invoices by state" tabs={tabs} />
}
