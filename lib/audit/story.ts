import { addDays, formatDate, formatInstant, today } from '@/lib/dates'
import type { AuditEvent } from '@/lib/db/generated/client'
import { ofCatalogue } from './sentences/catalogue'
import { ofCompanies } from './sentences/companies'
import { ofContacts } from './sentences/contacts'
import { ofInvoices } from './sentences/invoices'
import { ofMembers } from './sentences/members'
import { ofPayments } from './sentences/payments'
import { ofQuotes } from './sentences/quotes'
import { type Facts, money, people, type Sentences, text } from './sentences/words'

/** One line of a timeline: "Jules Hartley" "viewed invoice 2026-0148" "yesterday 16:02". */
export type StoryLine = {
  id: string
  event: string
  /** Who did it; null where it does not matter, or nobody did. */
  who: string | null
  what: string
  /** As people there say it. */
  when: string
  /** ISO instant, for <time>. */
  at: string
}

type Place = { timeZone: string; now: Date }

/** What an event says to the company's members; events that are not told there are left out. */
export function storyOf(events: AuditEvent[], place: Place): StoryLine[] {
  return events.flatMap((event) => {
    const what = whatHappened(event)
    if (what === null) return []
    const { id, at, actorKind, actorName } = event
    const who = actorKind === 'system' ? null : actorName
    return [{ id, event: event.event, who, what, when: sayWhen(at, place), at: at.toISOString() }]
  })
}

function factsOf({ data }: AuditEvent): Facts {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
}

const sentences: Sentences = {
  ...ofContacts,
  ...ofInvoices,
  ...ofQuotes,
  ...ofPayments,
  ...ofMembers,
  ...ofCompanies,
  ...ofCatalogue,
}

/** The events that have a sentence. */
export const toldEvents: string[] = Object.keys(sentences)

/** Null: nothing that is told there. */
export function whatHappened(event: AuditEvent): string | null {
  return sentences[event.event]?.(factsOf(event)) ?? null
}

/** The same in a few words, for a column: "Viewed by J. Hartley, yesterday". Null: nothing to tell. */
export function briefStory(event: AuditEvent, place: Place): string | null {
  const facts = factsOf(event)
  const by = event.actorName && event.actorKind !== 'system' ? ` by ${shortName(event.actorName)}` : ''
  const seenBy = text(facts.link) ? ' by open link' : by
  const brief: Record<string, string> = {
    'invoice.issued': 'Not sent yet',
    'invoice.imported': 'Imported',
    'invoice.sent': `Sent to ${people(facts.to)}`,
    'invoice.reminded': `Reminded ${people(facts.to)}`,
    'invoice.viewed': `Viewed${seenBy}`,
    'invoice.downloaded': `Downloaded${seenBy}`,
    'invoice.voided': `Made void${by}`,
    'message.bounced': `Came back from ${text(facts.to)}`,
    'message.complained': `Reported as spam by ${text(facts.to)}`,
    'payment.recorded': `${money(facts)} paid`,
    'credit.applied': `${money(facts)} paid from credit`,
    'credit.taken-back': `${money(facts)} of credit taken back`,
    'credit-note.issued': `${money(facts)} credited`,
    'credit-note.voided': `Credit note over ${money(facts)} made void`,
    'invoice.written-off': `Written off${by}`,
    'invoice.taken-up': `Taken up again${by}`,
    'payment.removed': `Payment of ${money(facts)} removed`,
  }
  const words = brief[event.event]
  if (words === undefined) return null
  return event.event === 'invoice.issued' ? words : `${words}, ${sayDay(event.at, place)}`
}

/** Jules Hartley → J. Hartley; one word stays as it is. */
function shortName(name: string): string {
  const [first = '', ...rest] = name.split(/\s+/)
  const last = rest.at(-1)
  return last ? `${Array.from(first)[0]}. ${last}` : first
}

/** today 16:02 · yesterday 16:02 · 10 Nov · 10 Nov 2025 */
export function sayWhen(at: Date, place: Place): string {
  const day = sayDay(at, place)
  const near = day === 'today' || day === 'yesterday'
  return near ? `${day} ${formatInstant(at, place.timeZone, 'time')}` : day
}

/** today · yesterday · 10 Nov · 10 Nov 2025 */
export function sayDay(at: Date, { timeZone, now }: Place): string {
  const day = today(timeZone, at)
  const thisDay = today(timeZone, now)
  if (day === thisDay) return 'today'
  if (day === addDays(thisDay, -1)) return 'yesterday'
  return formatDate(day, day.slice(0, 4) === thisDay.slice(0, 4) ? 'dayMonth' : 'short')
}
