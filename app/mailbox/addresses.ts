import { formatInstant } from '@/lib/dates'

/** A page of the list, with what it is filtered by. */
export function mailboxPath({ to, after = '' }: { to: string; after?: string }): string {
  const given = Object.entries({ to, after }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(given).toString()
  return query === '' ? '/mailbox' : `/mailbox?${query}`
}

/** By this machine's own clock: the mailbox is only ever on one's own. */
export function timeOf(instant: Date): string {
  return formatInstant(instant, Intl.DateTimeFormat().resolvedOptions().timeZone)
}
