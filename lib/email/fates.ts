import type { EmailMessage, Prisma } from '@/lib/db/generated/client'
import { askedForKinds } from './suppression'

/** What became of a message, as far as anybody has told. */
export type Fate =
  | 'waiting'
  /** The provider took it; what the recipient's server says is not known. */
  | 'sent'
  | 'delivered'
  /** By a person, as far as one can tell. */
  | 'opened'
  | 'bounced'
  | 'complained'
  | 'failed'
  /** It may have been sent or not. */
  | 'unknown'

type Told = Pick<EmailMessage, 'state' | 'deliveredAt' | 'openedAt' | 'bouncedAt' | 'complainedAt'>

export function fateOf({ state, deliveredAt, openedAt, bouncedAt, complainedAt }: Told): Fate {
  if (state === 'queued' || state === 'sending') return 'waiting'
  if (state === 'failed' || state === 'unknown') return state
  if (complainedAt) return 'complained'
  if (bouncedAt) return 'bounced'
  if (openedAt) return 'opened'
  return deliveredAt ? 'delivered' : 'sent'
}

const took = { state: 'sent' } as const
const noTrouble = { ...took, bouncedAt: null, complainedAt: null }
const cameBack = { ...took, OR: [{ bouncedAt: { not: null } }, { complainedAt: { not: null } }] }

/** The same for a list; `bounced` has those that were reported as spam too. */
export const whereFate: Record<Exclude<Fate, 'complained'>, Prisma.EmailMessageWhereInput> = {
  waiting: { state: { in: ['queued', 'sending'] } },
  sent: { ...noTrouble, openedAt: null, deliveredAt: null },
  delivered: { ...noTrouble, openedAt: null, deliveredAt: { not: null } },
  opened: { ...noTrouble, openedAt: { not: null } },
  bounced: cameBack,
  failed: { state: 'failed' },
  unknown: { state: 'unknown' },
}

/**
 * What somebody of the company has to look at: came back, reported, not sent or perhaps sent, and not seen to. A
 * sign-in message that failed is no use to anybody: who waited for it asks again.
 */
export const needsSomebody = {
  seenToAt: null,
  OR: [cameBack, { state: { in: ['failed', 'unknown'] }, kind: { notIn: askedForKinds } }],
} satisfies Prisma.EmailMessageWhereInput
