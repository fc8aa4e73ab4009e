import { db } from '@/lib/db/client'
import type { MemberSession } from '@/lib/db/generated/client'
import { refused } from '@/lib/forms/refused'

type Session = Pick<MemberSession, 'userId' | 'secondFactor'>

/**
 * Whether a member's second step is a passkey that they have not used yet in this session, and a company of theirs
 * asks for one. Then nothing of their factors may be changed: whoever has learned the password alone would make a
 * second step of their own, and get in by it.
 */
export async function mustUsePasskey({ userId, secondFactor }: Session): Promise<boolean> {
  if (secondFactor) return false
  const asked = { memberships: { some: { company: { requireSecondFactor: true } } } }
  return (await db().user.count({ where: { id: userId, passkeys: { some: {} }, ...asked } })) > 0
}

/** Refused: `passkey-first`. */
export async function refuseWithoutPasskey(session: Session): Promise<void> {
  if (await mustUsePasskey(session)) throw refused('passkey-first')
}
