import { dotted } from '@/components/ui/dotted'
import { SummaryStrip } from '@/components/ui/figure'
import { pathWith } from '@/components/ui/path-with'
import type { Figures } from '@/lib/invoices/figures'
import { adminPath } from '../addresses'

/** The numbers that matter, above the list and on the dashboard. */
export function FiguresStrip({ slug, figures }: { slug: string; figures: Figures }) {
  const { open, late, paid, daysToBePaid } = figures
  const list = adminPath(slug, 'invoices')
  return (
    <SummaryStrip
      items={[
        {
          key: 'open',
          label: 'Open',
          value: open.sums[0],
          note: dotted([...open.sums.slice(1), count(open.invoices)]),
          href: pathWith(list, { state: 'open' }),
        },
        {
          key: 'late',
          label: 'Late',
          value: late.sums[0],
          note: dotted([...late.sums.slice(1), count(late.invoices)]),
          href: pathWith(list, { state: 'late' }),
          ...(late.invoices > 0 ? { tone: 'late' as const } : {}),
        },
        {
          key: 'paid',
          label: 'Paid, last 30 days',
          value: paid.sums[0],
          note: dotted([...paid.sums.slice(1), comparison(paid.change)]),
          href: adminPath(slug, 'payments'),
        },
        {
          key: 'days',
          label: 'Days to be paid',
          value: daysToBePaid ?? '—',
          note: 'median, last 90 days',
        },
      ]}
    />
  )
}

function count(invoices: number): string {
  return invoices === 1 ? '1 invoice' : `${invoices} invoices`
}

/** `change`: whole percent. */
function comparison(change: number | null): string {
  if (change === null) return 'nothing in the 30 days before'
  if (change === 0) return 'as in the 30 days before'
  return `${change > 0 ? '+' : '−'}${Math.abs(change)} % on the 30 days before`
}
