import { Pagination } from '@/components/ui/pagination'
import { type CreditForm, linesOfPage } from '@/lib/payments/credit-notes/queries'

/** What an address says after ?lines=; anything else is the first page. */
export function readLinePage(text: unknown): number {
  return typeof text === 'string' && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1
}

type CreditLinePagesProps = Pick<CreditForm, 'first' | 'total'> & { path: string }

/** Ways to the other lines of a long invoice. */
export function CreditLinePages({ path, first, total }: CreditLinePagesProps) {
  if (total <= linesOfPage) return null
  const page = Math.ceil(first / linesOfPage)
  const last = Math.ceil(total / linesOfPage)
  return (
    <Pagination
      {...(page > 1 ? { newerHref: `${path}?lines=${page - 1}` } : {})}
      {...(page < last ? { olderHref: `${path}?lines=${page + 1}` } : {})}
      summary={`Page ${page} of ${last} of the lines`}
      labels={{ nav: 'Lines', newer: 'Lines before', older: 'Further lines' }}
    />
  )
}
