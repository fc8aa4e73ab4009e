import { type StoryLine, sayWhen } from '@/lib/audit/story'
import type { EmailEvent, EmailMessage } from '@/lib/db/generated/client'
import type { CompanyDb } from '@/lib/db/tenancy'

type Addressed = Pick<EmailMessage, 'id' | 'toName' | 'toAddress'>
type Place = { timeZone: string; now: Date }

/** Of a message that is opened a hundred times the first is told. */
const mostEvents = 300

/** What the provider told of these messages, latest first; each open of a person's and of a machine's once. */
export async function storyOfEvents(
  view: CompanyDb,
  { messages, place }: { messages: readonly Addressed[]; place: Place },
): Promise<StoryLine[]> {
  if (messages.length === 0) return []
  const events = await view.emailEvent.findMany({
    where: { messageId: { in: messages.map(({ id }) => id) } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: mostEvents,
  })
  const names = new Map(messages.map(({ id, toName, toAddress }) => [id, toName || toAddress]))
  return withoutRepetition(events)
    .map((event) => lineOf(event, names.get(event.messageId) ?? '', place))
    .reverse()
}

function withoutRepetition(events: EmailEvent[]): EmailEvent[] {
  const told = new Set<string>()
  return events.filter(({ messageId, kind, automatic }) => {
    if (kind !== 'opened') return true
    const open = `${messageId} ${automatic}`
    const first = !told.has(open)
    told.add(open)
    return first
  })
}

function lineOf(event: EmailEvent, name: string, place: Place): StoryLine {
  const { id, kind, at } = event
  const what = sentences[kind](name, event)
  return { id, event: `message.${kind}`, who: null, what, when: sayWhen(at, place), at: at.toISOString() }
}

type Told = Pick<EmailEvent, 'reason' | 'automatic'>

const sentences: Record<EmailEvent['kind'], (name: string, told: Told) => string> = {
  delivered: (name) => `the message to ${name} was delivered`,
  delayed: (name, told) => `the server of ${name} did not take the message yet${because(told)}`,
  bounced: (name, told) => `the message to ${name} came back${because(told)}`,
  complained: (name) => `${name} reported the message as spam`,
  opened: (name, { automatic }) =>
    automatic ? `the message to ${name} was opened, probably automatically` : `${name} opened the message`,
}

function because({ reason }: Told): string {
  return reason ? `: “${reason}”` : ''
}
