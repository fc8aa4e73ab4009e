import { Card, CardHeader } from '@/components/ui/card'
import { TextLink } from '@/components/ui/link'
import type { ComingReminder } from '@/lib/invoices/reminders/queries'
import { adminPath } from '../addresses'

type ComingCardProps = { slug: string; on: boolean; coming: ComingReminder[] }

/** When the next ones go out, and of what. */
export function ComingCard({ slug, on, coming }: ComingCardProps) {
  return (
    <Card>
      <CardHeader title="What comes next" sub={subOf(on, coming.length)} />
      {coming.length > 0 && (
        <ul className="grid divide-y text-sm">
          {coming.map(({ key, on: day, stage, number, publicId, client }) => (
            <li
              key={key}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 py-2.5 first:pt-0 last:pb-0"
            >
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <TextLink href={adminPath(slug, 'invoices', publicId)}>{number}</TextLink>{' '}
                <span className="text-ink-2">to {client}</span>
              </span>
              <span className="text-ink-3">
                <span className="text-ink">{day}</span>, {stage}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function subOf(on: boolean, count: number): string {
  if (!on) return 'Reminders are off: nothing goes out by itself.'
  return count > 0
    ? 'Unless it is paid before. Who has declined reminders gets none.'
    : 'No open invoice has a reminder ahead of it.'
}
