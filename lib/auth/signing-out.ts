import { recordForMember } from '@/lib/audit/member-trail'
import { record } from '@/lib/audit/record'
import { companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { endContactSession, findContactSession } from './contact-sessions'
import { endMemberSession, findMemberSession } from './member-sessions'

type SigningOut = { token: string; caller: string; now: Date }

/** Ends a member's session and records who left; a cookie that is nobody's does nothing. */
export async function signOutMember({ token, caller, now }: SigningOut): Promise<void> {
  const session = await findMemberSession(token, now)
  if (!session) return
  const { user } = session
  await transaction(async (tx) => {
    await endMemberSession(tx, { token, now })
    await recordForMember(tx, {
      event: 'member.signed-out',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
      caller,
    })
  })
}

/** The same for a contact, at this company alone (SECURITY S10). */
export async function signOutContact({
  companyId,
  token,
  caller,
  now,
}: SigningOut & { companyId: string }): Promise<void> {
  const session = await findContactSession({ companyId, token, now })
  if (!session) return
  const { contact } = session
  await companyTransaction(companyId, async (tx) => {
    await endContactSession(tx, { token, now })
    await record(tx, {
      event: 'contact.signed-out',
      by: { kind: 'contact', id: contact.id, name: contact.name },
      subject: { kind: 'contact', id: contact.id },
      at: now,
      caller,
    })
  })
}
