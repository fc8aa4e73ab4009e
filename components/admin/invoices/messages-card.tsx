import { Card, CardHeader } from '@/components/ui/card'
import { Chip, type Tone } from '@/components/ui/chip'
import type { InvoicePage } from '@/lib/invoices/queries'

type Message = InvoicePage['messages'][number]

const states: Record<Message['state'], { tone: Tone; words: string }> = {
  queued: { tone: 'wait', words: 'Waiting' },
  sending: { tone: 'wait', words: 'On its way' },
  sent: { tone: 'mute', words: 'Sent' },
  failed: { tone: 'late', words: 'Not sent' },
  unknown: { tone: 'late', words: 'Perhaps sent' },
}

/** To whom the invoice went, and what became of each message. "Sent": the mail provider took it. */
export function MessagesCard({ messages }: { messages: Message[] }) {
  if (messages.length === 0) return null
  return (
    <Card>
      <CardHeader title="Messages" size="sm" />
      <ul className="grid gap-3">
        {messages.map(({ id, name, to, state, when }) => (
          <li key={id} className="flex items-start justify-between gap-3 text-sm">
            <span className="min-w-0">
              <span className="block font-semibold">{name}</span>
              <span className="block text-ink-2 [overflow-wrap:anywhere]">{to}</span>
              <span className="block text-ink-3 first-letter:uppercase">{when}</span>
            </span>
            <Chip tone={states[state].tone} className="shrink-0">
              {states[state].words}
            </Chip>
          </li>
        ))}
      </ul>
    </Card>
  )
}
