import { Card } from '@/components/ui/card'
import { EventList } from '@/components/ui/event-list'
import type { StoryLine } from '@/lib/audit/story'

/** What happened lately, a sentence each: who in bold, and when as people there say it. */
export function Story({ title, lines, empty }: { title: string; lines: StoryLine[]; empty: string }) {
  return (
    <Card>
      <h2 className="mb-3 font-semibold text-lg">{title}</h2>
      {lines.length > 0 ? (
        <EventList events={lines.map(eventOf)} />
      ) : (
        <p className="text-ink-2 text-sm">{empty}</p>
      )}
    </Card>
  )
}

function eventOf({ id, who, what, when, at }: StoryLine) {
  return {
    key: id,
    what: (
      <span className="block [overflow-wrap:anywhere] first-letter:uppercase">
        {who && <b className="font-semibold">{who}</b>} {what}
      </span>
    ),
    when: <time dateTime={at}>{when}</time>,
  }
}
