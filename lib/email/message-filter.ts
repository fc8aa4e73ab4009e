import { z } from 'zod'
import type { Prisma } from '@/lib/db/generated/client'
import { searchText } from '@/lib/keyset'
import { needsSomebody, whereFate } from './fates'

/** What a list of messages is narrowed to; `needed`: what somebody has to look at. */
export const messageStates = [
  'all',
  'needed',
  'waiting',
  'sent',
  'delivered',
  'opened',
  'bounced',
  'failed',
  'unknown',
] as const
export type MessageState = (typeof messageStates)[number]

export const messageKinds = [
  'all',
  'invoices',
  'quotes',
  'reminders',
  'receipts',
  'sign-in',
  'notices',
] as const
export type MessageKind = (typeof messageKinds)[number]

const whereKind: Record<MessageKind, Prisma.EmailMessageWhereInput> = {
  all: {},
  invoices: { kind: { in: ['invoice', 'invoice-link', 'credit-note'] } },
  quotes: { kind: 'quote' },
  reminders: { kind: 'reminder' },
  receipts: { kind: 'receipt' },
  'sign-in': { kind: { in: ['sign-in', 'reset', 'verify-email', 'email-change', 'portals', 'invitation'] } },
  notices: { kind: 'notice' },
}

export type MessageFilter = {
  state: MessageState
  kind: MessageKind
  /** Part of the recipient's name or address, or of the subject. */
  search: string | undefined
}

type Asked = { state?: unknown; kind?: unknown; q?: unknown }

/** What an address says; nonsense is as if it were not there. */
export function readMessageFilter({ state, kind, q }: Asked): MessageFilter {
  return {
    state: z.enum(messageStates).catch('all').parse(state),
    kind: z.enum(messageKinds).catch('all').parse(kind),
    search: typeof q === 'string' && q.trim() !== '' ? q.trim().slice(0, 100) : undefined,
  }
}

/** The filter as the address holds it. */
export function messageQuery({ state, kind, search }: MessageFilter) {
  return {
    state: state === 'all' ? null : state,
    kind: kind === 'all' ? null : kind,
    q: search ?? null,
  }
}

export function whereMessages({ state, kind, search }: MessageFilter): Prisma.EmailMessageWhereInput[] {
  return [whereState(state), whereKind[kind], whereSearched(search)]
}

function whereState(state: MessageState): Prisma.EmailMessageWhereInput {
  if (state === 'all') return {}
  return state === 'needed' ? needsSomebody : whereFate[state]
}

/** Each by its trigram index. */
function whereSearched(search: string | undefined): Prisma.EmailMessageWhereInput {
  const text = searchText(search)
  if (text === null) return {}
  const like = { contains: text, mode: 'insensitive' as const }
  return { OR: [{ toAddress: like }, { toName: like }, { subject: like }] }
}
