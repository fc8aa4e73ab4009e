import { addDays, formatDate, formatInstant, today } from '@/lib/dates'
import type { AuditEvent } from '@/lib/db/generated/client'
import { formatMoney } from '@/lib/money'

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

type Facts = Record<string, unknown>

function factsOf({ data }: AuditEvent): Facts {
  return typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}
}

const sentences: Record<string, (facts: Facts) => string> = {
  'client.created': ({ name }) => `added the client ${text(name)}`,
  'client.changed': () => 'changed the details of the client',
  'client.reminders-changed': ({ name, days }) => `set the reminders of ${text(name)}: ${text(days)}`,
  'contact.added': ({ name }) => `added ${text(name)}`,
  'contact.removed': ({ name }) => `removed ${text(name)}`,
  'contact.changed': ({ name }) => `changed the details of ${text(name)}`,
  'contact.email-changed': ({ name, to }) => `changed the address of ${text(name)} to ${text(to)}`,
  'contact.invited': ({ name }) => `invited ${text(name) || 'a person'}`,
  'contact.disabled': ({ name }) => `switched the portal off for ${text(name)}`,
  'contact.access-changed': ({ name, client, role, until }) =>
    `lets ${text(name)} see ${seen(role)} of ${text(client)}${text(until) && ` until ${formatDate(text(until), 'short')}`}`,
  'contact.invoices-chosen': ({ name, client, invoices }) =>
    `chose what ${text(name)} may see of ${text(client)}: ${counted(invoices, 'invoice')}`,
  'contact.access-granted': ({ name, client, role, until }) =>
    `gave ${text(name)} access to ${seen(role)} of ${text(client)}${text(until) && ` until ${formatDate(text(until), 'short')}`}`,
  'contact.access-ended': ({ name, client }) => `ended the access of ${text(name)} to ${text(client)}`,
  'contact.sessions-ended': ({ name }) => `signed ${text(name) || 'themselves'} out everywhere`,
  'contact.address-sent': ({ name }) => `sent ${text(name)} the sign-in address`,
  'contact.reset-started': ({ name }) => `sent ${text(name)} a link to set a new password`,
  'contact.enabled': ({ name }) => `switched the portal on for ${text(name)}`,
  'contact.renamed': ({ to }) => `changed their name to ${text(to)}`,
  'contact.email-change-asked': () => 'asked for another e-mail address',
  'contact.reminders-declined': ({ name }) => `declined reminders for ${text(name)}`,
  'contact.reminders-accepted': ({ name }) => `switched reminders on again for ${text(name)}`,
  'contact.session-ended': () => 'ended one of their sessions',
  'contact.signed-in': ({ method }) => `signed in${byMethod(method)}`,
  'contact.confirmed': ({ method }) => `confirmed once more that it is them${byMethod(method)}`,
  'contact.signed-out': () => 'signed out',
  'contact.sign-in-failed': (facts) => `failed to sign in to the portal as ${whose(facts)}${atStep(facts)}`,
  'contact.sign-in-throttled': (facts) => `tried too often to sign in to the portal as ${whose(facts)}`,
  'contact.password-set': () => 'set their password',
  'contact.password-changed': () => 'changed their password',
  'contact.password-reset': () => 'set a new password',
  'contact.second-factor-on': () => 'switched their second step on',
  'contact.second-factor-off': () => 'switched their second step off',
  'contact.second-factor-removed': ({ name }) => `took the second step of ${text(name)} away`,
  'contact.recovery-code-used': () => 'used a recovery code',
  'contact.recovery-codes-renewed': () => 'had new recovery codes made',
  'contact.passkey-added': ({ name }) => `added the passkey ${text(name)}`,
  'contact.passkey-removed': ({ name }) => `removed the passkey ${text(name)}`,
  'member.second-factor-removed': ({ name }) => `took the second step of ${text(name)} away`,
  'invoice.created': () => 'wrote the draft',
  'invoice.issued': ({ number }) => `issued invoice ${text(number)}`,
  'invoice.imported': ({ number }) => `imported invoice ${text(number)}`,
  'invoice.sent': ({ number, to, copies }) =>
    `sent invoice ${text(number)} to ${people(to)}${copied(copies)}`,
  'invoice.sending-planned': (facts) => `planned to send the invoice on ${text(facts.for)}`,
  'invoice.sending-cancelled': () => 'cancelled the planned sending',
  'invoice.sending-refused': ({ why }) => `The invoice was to be sent and was not: ${text(why)}`,
  'company.run-started': ({ invoices }) => `began to send ${counted(invoices, 'invoice')} at once`,
  'company.run-cancelled': ({ invoices }) =>
    `stopped a sending of many: ${counted(invoices, 'invoice')} did not go out`,
  'invoice.reminded': ({ number, to, requestKey }) =>
    text(requestKey)
      ? `sent a reminder of invoice ${text(number)} to ${people(to)}`
      : `A reminder of invoice ${text(number)} went to ${people(to)}`,
  'invoice.reminders-stopped': ({ number }) => `stopped the reminders of invoice ${text(number)}`,
  'invoice.reminders-resumed': ({ number }) => `let the reminders of invoice ${text(number)} go on`,
  'invoice.viewed': (facts) => `${byLink(facts)}viewed invoice ${text(facts.number)}`,
  'invoice.downloaded': (facts) => `${byLink(facts)}downloaded invoice ${text(facts.number)}`,
  'invoice.link-made': ({ number }) => `made an open link to invoice ${text(number)}`,
  'invoice.link-revoked': ({ number, name }) =>
    `ended ${text(name) ? `the open link of ${text(name)}` : 'an open link'} to invoice ${text(number)}`,
  'invoice.link-mailed': ({ number, name }) =>
    `mailed ${text(name)} a fresh link to invoice ${text(number)}, asked for where the old one had died`,
  'invoice.receipt-sent': ({ number, to }) => `sent a receipt for invoice ${text(number)} to ${people(to)}`,
  'invoice.voided': ({ number }) => `made invoice ${text(number)} void`,
  'invoice.repeated': () => 'let it be repeated',
  'invoice.repeat-changed': () => 'changed how it is repeated',
  'invoice.repeat-paused': () => 'paused its repeating',
  'invoice.repeat-resumed': () => 'let its repeating go on',
  'invoice.repeat-ended': () => 'ended its repeating',
  'invoice.repeat-stopped': () => 'Its repeating stopped by itself',
  'message.bounced': ({ to }) => `the message to ${text(to)} came back`,
  'message.complained': ({ to }) => `${text(to)} reported the message as spam`,
  'message.stop-lifted': ({ address }) => `said that mail to ${text(address)} works again`,
  'message.tried-again': ({ to }) => `had the message to ${text(to)} tried again`,
  'message.seen-to': ({ to }) => `saw to the message to ${text(to)}`,
  'message.bounces-exported': () => 'took away the list of what came back as a file',
  'portal.view-as-started': ({ client }) => `began to view the portal as ${text(client)}`,
  'portal.viewed-as': ({ minutes }) => `viewed the portal as this client for ${counted(minutes, 'minute')}`,
  'payment.recorded': (facts) => `recorded a payment of ${money(facts)} on ${text(facts.number)}`,
  'payment.removed': (facts) => `removed the payment of ${money(facts)} on ${text(facts.number)}`,
  'import.finished': ({ clients, invoices }) =>
    `imported ${counted(clients, 'client')} and ${counted(invoices, 'invoice')}`,
  'member.signed-up': () => 'signed up',
  'member.signed-in': ({ method }) => `signed in to the dashboard${byMethod(method)}`,
  'member.signed-out': () => 'signed out of the dashboard',
  'member.sign-in-failed': (facts) => `failed to sign in to the dashboard as ${whose(facts)}${atStep(facts)}`,
  'member.sign-in-throttled': (facts) => `tried too often to sign in to the dashboard as ${whose(facts)}`,
  'member.confirmed': ({ method }) => `confirmed once more that it is them${byMethod(method)}`,
  'member.password-changed': () => 'changed their password',
  'member.password-reset': () => 'set a new password',
  'member.email-change-asked': ({ to }) => `wants to change their address to ${text(to)}`,
  'member.email-changed': ({ to }) => `changed their address to ${text(to)}`,
  'member.renamed': ({ name }) => `changed their name to ${text(name)}`,
  'member.sessions-ended': ({ name }) =>
    text(name) ? `signed ${text(name)} out everywhere` : 'ended sessions of theirs',
  'member.invited': ({ email, role }) => `invited ${text(email)} as ${text(role)}`,
  'member.invitation-revoked': ({ email }) => `took back the invitation of ${text(email)}`,
  'member.joined': ({ role }) => `joined as ${text(role)}`,
  'member.role-changed': ({ name, from, to }) =>
    `changed the role of ${text(name)} from ${text(from)} to ${text(to)}`,
  'member.removed': ({ name }) => `removed the member ${text(name)}`,
  'member.left': () => 'left the company',
  'company.ownership-transferred': ({ name }) => `handed the company over to ${text(name)}`,
  'company.second-factor-required': () => 'made a second factor obligatory for every member',
  'company.second-factor-optional': () => 'made the second factor a choice of each member',
  'company.address-changed': ({ from, to }) => `changed the address from ${text(from)} to ${text(to)}`,
  'company.host-name-set': ({ host }) => `chose the host name ${text(host)}`,
  'company.host-name-verified': ({ host }) => `connected the host name ${text(host)}`,
  'company.host-name-removed': ({ host }) => `removed the host name ${text(host)}`,
  'company.host-name-released': ({ host }) => `The host name ${text(host)} went to whoever can prove it`,
  'company.host-name-lost': ({ host }) => `The host name ${text(host)} lost its proof and is no longer used`,
  'company.bank-details-changed': () => 'changed the bank details',
  'company.portal-settings-changed': (facts) => `changed the client portal: ${turned(facts)}`,
  'company.next-number-set': ({ next }) => `let the invoice numbers go on from ${text(next)}`,
  'company.sender-changed': () => 'changed how messages are sent',
  'company.template-changed': ({ kind }) => `changed the words of ${message(kind)}`,
  'company.template-reset': ({ kind }) => `went back to the default words of ${message(kind)}`,
  'company.test-sent': ({ kind, to }) => `sent a test of ${message(kind)} to ${text(to)}`,
  'company.reminders-changed': ({ on, days }) =>
    on === true ? `set the reminders: ${text(days)}` : 'switched reminders off',
  'company.changed': () => 'changed the company’s details',
  'catalogue.added': (facts) => `added ${entry(facts)}`,
  'catalogue.changed': (facts) => `changed ${entry(facts)}`,
  'catalogue.archived': (facts) => `put ${entry(facts)} into the archive`,
  'catalogue.restored': (facts) => `took ${entry(facts)} out of the archive`,
  'catalogue.deleted': (facts) => `deleted ${entry(facts)}`,
  'company.created': () => 'opened the company',
  'audit.exported': () => 'took away the audit trail as a file',
}

const shelfWords: Record<string, string> = {
  'tax-rate': 'the tax',
  product: 'the product',
  'payment-term': 'the payment terms',
  note: 'the note',
}

/** "the tax VAT" */
function entry({ shelf, name }: Facts): string {
  return `${shelfWords[text(shelf)] ?? 'the entry'} ${text(name)}`
}

const messageNames: Record<string, string> = {
  invoice: 'the invoice message',
  'reminder-before': 'the reminder before the due date',
  'reminder-due': 'the reminder on the due date',
  'reminder-late': 'the reminder after the due date',
  receipt: 'the receipt',
  invitation: 'the invitation',
}

function message(kind: unknown): string {
  return messageNames[text(kind)] ?? 'a message'
}

const switches: Record<string, string> = {
  signInByEmail: 'link and code',
  signInByPassword: 'password',
  signInByPasskey: 'passkey',
  keepSignedInAllowed: '“keep me signed in”',
  temporaryPasswords: 'temporary passwords',
  invoiceLinks: 'invoice links',
  portalEnabled: 'the portal',
}
const positions: Record<string, string> = {
  true: 'on',
  false: 'off',
  sign_in: 'ask to sign in',
  open: 'open that one invoice',
}

/** "password off, invoice links open that one invoice" */
function turned(facts: Facts): string {
  return Object.entries(switches)
    .flatMap(([name, what]) => {
      const fromTo = facts[name]
      return Array.isArray(fromTo) ? [`${what} ${positions[text(fromTo[1])] ?? ''}`.trim()] : []
    })
    .join(', ')
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
    'payment.removed': `Payment of ${money(facts)} removed`,
  }
  const words = brief[event.event]
  if (words === undefined) return null
  return event.event === 'invoice.issued' ? words : `${words}, ${sayDay(event.at, place)}`
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function counted(number: unknown, thing: string): string {
  return number === 1 ? `1 ${thing}` : `${typeof number === 'number' ? number : 0} ${thing}s`
}

/** An open link is nobody's: only to whom it was mailed is known (Case 31). */
function byLink({ link, name }: Facts): string {
  if (!text(link)) return ''
  return text(name) ? `somebody with the open link of ${text(name)} ` : 'somebody with an open link '
}

function seen(role: unknown): string {
  return role === 'selected' ? 'chosen invoices' : 'everything'
}

function people(to: unknown): string {
  if (!Array.isArray(to)) return 'nobody'
  return to.length === 1 ? text(to[0]) : `${to.length} people`
}

function copied(copies: unknown): string {
  return Array.isArray(copies)
    ? `, and ${copies.length === 1 ? 'a copy' : 'copies'} to ${people(copies)}`
    : ''
}

/** A known person's name, or an unknown address, masked. */
function whose({ name, address }: Facts): string {
  return text(name) || text(address) || 'somebody'
}

/** The first step was right: somebody knows the password, or reads the mailbox. */
function atStep({ method }: Facts): string {
  return method === 'second-factor' ? ', at the second step' : ''
}

function byMethod(method: unknown): string {
  const ways: Record<string, string> = {
    link: ' by link',
    code: ' by code',
    password: ' by password',
    passkey: ' by passkey',
    'temporary-password': ' by temporary password',
  }
  return ways[text(method)] ?? ''
}

/** `amount` in minor units, as text: JSON has no place for a bigint. */
function money({ amount, currency }: Facts): string {
  return /^-?\d+$/.test(text(amount)) ? formatMoney(BigInt(text(amount)), text(currency)) : ''
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
