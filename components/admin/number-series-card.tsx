import { Card, CardHeader } from '@/components/ui/card'
import { Chip } from '@/components/ui/chip'
import type { ShownSeries } from '@/lib/invoices/number-queries'

/** What a tax office asks first: whether every number is there. */
export function NumberSeriesCard({ series }: { series: ShownSeries[] }) {
  return (
    <Card>
      <CardHeader
        title="Gaps"
        sub="Numbers between the first and the last that no document has. Void ones keep theirs."
      />
      {series.length === 0 ? (
        <p className="text-ink-2">No number has been given out yet.</p>
      ) : (
        <ul className="grid gap-5">
          {series.map((one) => (
            <SeriesItem key={`${one.kind} ${one.year}`} series={one} />
          ))}
        </ul>
      )}
    </Card>
  )
}

const documents = {
  invoice: ['Invoices', 'invoice'],
  credit_note: ['Credit notes', 'credit note'],
  quote: ['Quotes', 'quote'],
} as const

function SeriesItem({ series: { kind, year, range, used, gaps, more } }: { series: ShownSeries }) {
  const [title, one] = documents[kind]
  const missing = gaps.length > 0
  return (
    <li>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <span className="font-semibold">{`${title} · ${year ?? 'all years'}`}</span>
        <Chip tone={missing ? 'late' : 'paid'}>{missing ? 'Numbers are missing' : 'No gaps'}</Chip>
      </div>
      <p className="text-ink-2 text-sm">{`Counter ${range}: ${used === 1 ? `1 ${one}` : `${used} ${one}s`}.`}</p>
      {missing && (
        <ul className="mt-2 grid gap-1 text-sm">
          {gaps.map(({ key, numbers, count }) => (
            <li key={key} className="flex justify-between gap-4">
              <span>{numbers}</span>
              <span className="text-ink-2">{count === 1 ? '1 number' : `${count} numbers`}</span>
            </li>
          ))}
          {more > 0 && <li className="text-ink-2">{`And ${more} more.`}</li>}
        </ul>
      )}
    </li>
  )
}
