import { revokeTokensFor } from '@/lib/auth/contact-tokens'
import type { CompanyTx } from '@/lib/db/tenancy'

type Uninvite = {
  /** The access that was taken back. */
  accessId: string
  contactId: string
  /** To how many clients they still have access. */
  left: number
  now: Date
}

/**
 * Who has never signed in is no longer invited when nobody can accept an invitation of theirs any more: with their
 * last client, or when the only one told of an access that was taken back before it went out. Otherwise they would be
 * shown as invited, and a dead link in an old message would bring them a fresh invitation that nobody gave (Case 19).
 * Whom an invitation has reached, and who still acts for a client, may accept it. In a transaction that holds them.
 */
export async function uninvite(tx: CompanyTx, { accessId, contactId, left, now }: Uninvite): Promise<void> {
  if (left > 0 && !(await isUnsent(tx, { accessId, contactId }))) return
  await revokeTokensFor(tx, { contactId, purpose: 'invitation', now })
  await tx.contact.updateMany({
    where: { id: contactId, state: 'invited' },
    data: { state: 'never_invited', invitedAt: null },
  })
  // Switched on again they are what they were before.
  await tx.contact.updateMany({
    where: { id: contactId, state: 'disabled', lastSignInAt: null },
    data: { invitedAt: null },
  })
}

/** Of all invitations to the address that they have, only the one of this access is left, and it still waits. */
async function isUnsent(
  tx: CompanyTx,
  { accessId, contactId }: { accessId: string; contactId: string },
): Promise<boolean> {
  const { email } = await tx.contact.findUniqueOrThrow({ where: { id: contactId } })
  const invitations = await tx.emailMessage.findMany({
    where: {
      ...{ contactId, toAddress: email, kind: 'invitation' },
      OR: [{ state: { not: 'failed' } }, { perhapsSent: true }],
    },
    select: { restsOnId: true, state: true, perhapsSent: true },
  })
  return (
    invitations.length > 0 &&
    invitations.every(
      ({ restsOnId, state, perhapsSent }) => restsOnId === accessId && state === 'queued' && !perhapsSent,
    )
  )
}
