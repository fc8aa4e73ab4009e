import type { BareDb } from '@/lib/db/client'
import type { EmailSuppression } from '@/lib/db/generated/client'
import type { EmailEventKind } from '@/lib/db/generated/enums'
import type { CompanyDb, CompanyTx } from '@/lib/db/tenancy'
import type { OutgoingMessage } from './outgoing-message'

type Suppression = {
  companyId: string
  address: string
  cause: EmailEventKind
  reason: string | null
  now: Date
}

/** Stops the company's mail to an address. Stopped again after somebody lifted it, it is stopped again. */
export async function suppress(
  tx: Pick<BareDb, 'emailSuppression'>,
  { companyId, address, cause, reason, now }: Suppression,
): Promise<void> {
  const facts = { cause, reason, since: now, liftedAt: null }
  // ON CONFLICT DO NOTHING: two messages to one address may come back at the same moment.
  await tx.emailSuppression.createMany({ data: { companyId, address, ...facts }, skipDuplicates: true })
  // An event that comes late tells of before somebody said otherwise.
  await tx.emailSuppression.updateMany({
    where: { companyId, address, liftedAt: { lt: now } },
    data: facts,
  })
}

/**
 * Messages that a person has just asked for themselves. They go out whatever came back before: the person waits for
 * them, and a full mailbox may be empty by now.
 */
export const askedForKinds: OutgoingMessage['kind'][] = [
  'sign-in',
  'reset',
  'verify-email',
  'portals',
  'test',
]
const askedFor: ReadonlySet<string> = new Set(askedForKinds)

export function heedsSuppression({ kind }: { kind: string }): boolean {
  return !askedFor.has(kind)
}

/** Said where the message would have been. */
export const suppressedReason = {
  bounced: 'Not sent: mail to this address came back. Correct the address, or say that it works again.',
  complained: 'Not sent: the recipient has reported a message from you as spam.',
} as const

/** Reads a company's own; companyDb and a company's transaction do. */
export type Suppressions = Pick<CompanyDb | CompanyTx, 'emailSuppression'>

/** Of these addresses those that the company's mail is stopped for, with why. */
export async function suppressedAmong(
  tx: Suppressions,
  addresses: string[],
): Promise<Map<string, keyof typeof suppressedReason>> {
  const stops = await stopsAmong(tx, addresses)
  return new Map([...stops].map(([address, { cause }]) => [address, cause]))
}

/** Why a company's mail to an address is stopped. */
export type Stop = {
  /** The row's id, which forms name. */
  id: string
  address: string
  cause: keyof typeof suppressedReason
  /** What the recipient's server said. */
  reason: string | null
  since: Date
}

/** The same with everything that is known of it, by address. */
export async function stopsAmong(view: Suppressions, addresses: string[]): Promise<Map<string, Stop>> {
  if (addresses.length === 0) return new Map()
  const rows = await view.emailSuppression.findMany({ where: { address: { in: addresses }, liftedAt: null } })
  return new Map(rows.map((row) => [row.address, stopOf(row)]))
}

export function stopOf({ id, address, cause, reason, since }: EmailSuppression): Stop {
  return { id, address, cause: cause === 'complained' ? 'complained' : 'bounced', reason, since }
}
