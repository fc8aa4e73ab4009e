import { z } from 'zod'
import { type CalendarDate, parseCalendarDate } from '@/lib/dates'

/** What an owner looks for; which events each stands for is in `patterns`. */
export const trailKinds = [
  'all',
  'sign-ins',
  'access',
  'settings',
  'members',
  'clients',
  'invoices',
  'payments',
  'messages',
] as const
export type TrailKind = (typeof trailKinds)[number]

/** SQL patterns (LIKE) of the events of a kind, and of those that another kind has. */
export const patterns: Record<TrailKind, { of: readonly string[]; but: readonly string[] }> = {
  all: { of: [], but: [] },
  'sign-ins': {
    of: ['%.signed-%', '%.sign-in-%', '%.session%', '%password%', '%passkey%', '%factor%'],
    but: [],
  },
  access: {
    of: ['contact.%', '%share%', '%view-as%', '%viewed-as%', 'audit.%'],
    but: ['%.signed-%', '%.sign-in-%'],
  },
  settings: { of: ['company.%', 'catalogue.%'], but: [] },
  members: { of: ['member.%'], but: ['%.signed-%', '%.sign-in-%'] },
  clients: { of: ['client.%', 'clients.%', 'import.%'], but: [] },
  invoices: { of: ['invoice.%', 'invoices.%', 'quote.%'], but: [] },
  payments: { of: ['payment.%', 'credit.%', 'credit-note.%', 'statement.%'], but: [] },
  messages: { of: ['message.%'], but: [] },
}

/** What the trail's address says; nonsense is as if it were not there. */
export type TrailFilter = {
  kind: TrailKind
  /** Somebody's name, an invoice's number, a caller's address. */
  search: string | undefined
  /** Days in the company's own time zone, both included. */
  from: CalendarDate | null
  to: CalendarDate | null
}

type Asked = { kind?: unknown; q?: unknown; from?: unknown; to?: unknown }

export function readTrailFilter({ kind, q, from, to }: Asked): TrailFilter {
  return {
    kind: z.enum(trailKinds).catch('all').parse(kind),
    search: typeof q === 'string' && q.trim() !== '' ? q.trim().slice(0, 100) : undefined,
    from: readDay(from),
    to: readDay(to),
  }
}

/** The filter as the address holds it. */
export function trailQuery({ kind, search, from, to }: TrailFilter) {
  return { kind: kind === 'all' ? null : kind, q: search ?? null, from, to }
}

function readDay(given: unknown): CalendarDate | null {
  return typeof given === 'string' ? parseCalendarDate(given) : null
}
