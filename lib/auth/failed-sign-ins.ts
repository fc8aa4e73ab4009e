import { recordForMember } from '@/lib/audit/member-trail'
import { record } from '@/lib/audit/record'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { warn } from '@/lib/log'
import { maskEmail } from '@/lib/text'

/*
 * Tries that let nobody in, for the audit trail (SECURITY G2). Nobody has proved who they are: the actor is
 * unknown, the account they tried is the subject. An address that no account has is kept masked: people type
 * their passwords there. A wait is recorded once, when it begins, or whoever keeps trying would fill the trail.
 * As much is done for an unknown address as for a known one (E2).
 */

type FailedTry = {
  what: 'failed' | 'throttled'
  /** Normalised. */
  email: string
  /** What was wrong; before the second factor the first one was right. */
  method: 'password' | 'code' | 'second-factor'
  caller: string
  now: Date
}

export async function noteFailedMember({ what, email, method, caller, now }: FailedTry): Promise<void> {
  const user = await db().user.findUnique({ where: { email } })
  await recordForMember(db(), {
    event: `member.sign-in-${what}`,
    by: { kind: 'unknown' },
    userId: user?.id ?? null,
    at: now,
    caller,
    data: { method, ...whose(user, email) },
  }).catch(notNoted)
}

export async function noteFailedContact(given: FailedTry & { companyId: string }): Promise<void> {
  const { what, companyId, email, method, caller, now } = given
  const view = companyDb(companyId)
  const contact = await view.contact.findFirst({ where: { email } })
  await record(view, {
    event: `contact.sign-in-${what}`,
    by: { kind: 'unknown' },
    subject: contact ? { kind: 'contact', id: contact.id } : { kind: 'company', id: companyId },
    at: now,
    caller,
    data: { method, ...whose(contact, email) },
  }).catch(notNoted)
}

function whose(person: { name: string } | null, email: string): { name: string } | { address: string } {
  return person ? { name: person.name } : { address: maskEmail(email) }
}

/** Nobody is let in either way. */
function notNoted(error: unknown): void {
  warn('A failed sign-in could not be recorded.', error)
}
