import { Card } from '@/components/ui/card'
import { Figure } from '@/components/ui/figure'
import type { ClientPage } from '@/lib/clients/queries'

/** What a client still has to pay, and what of it is late. */
export function OpenCard({ open, late, daysLate }: Pick<ClientPage, 'open' | 'late' | 'daysLate'>) {
  return (
    <Card>
      <dl className="grid gap-3">
        {open.map((sum, index) => (
          <Figure key={sum} label={index === 0 ? 'Open' : 'and'} value={sum} size="lg" />
        ))}
      </dl>
      {late.length > 0 && (
        <p className="mt-1 text-late text-sm">
          {late.join(' and ')} of it {daysLate === 1 ? '1 day' : `${daysLate} days`} late
        </p>
      )}
    </Card>
  )
}
