import type { Invoice } from '@/lib/db/generated/client'
import { refused } from '@/lib/forms/refused'
import { type LifeStep, type LifeVerb, life } from './life'

type Allowed = Exclude<LifeStep, { kind: 'refused' }>

/**
 * What comes of doing this with an invoice, which is locked. Refused: as the table of its life says (life.ts), at
 * the field where the invoice was named.
 */
export function askLife(
  { state }: Pick<Invoice, 'state'>,
  verb: LifeVerb,
  at: { field?: string } = {},
): Allowed {
  const step = life[state][verb]
  if (step.kind === 'refused') throw refused(step.code, at)
  return step
}
