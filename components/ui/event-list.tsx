import type { ReactNode } from 'react'
import { cx } from './cx'

export type EventItem = { key: string; what: ReactNode; when: ReactNode; tone?: 'late' }

/** What happened, one sentence each, the latest first. */
export function EventList({ events }: { events: readonly EventItem[] }) {
  return (
    <ul className="grid gap-2.5 text-sm">
      {events.map(({ key, what, when, tone }) => (
        <li key={key} className="flex items-baseline justify-between gap-4">
          <span className={cx('min-w-0', tone === 'late' && 'text-late')}>{what}</span>
          <span className="shrink-0 text-ink-3">{when}</span>
        </li>
      ))}
    </ul>
  )
}
