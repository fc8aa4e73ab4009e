import { auditRow } from '@/lib/audit/record'
import type { Contact, User } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { type RefusalCode, refused } from '@/lib/forms/refused'
import { endSessionsOfContact, startContactSession } from './contact-sessions'
import { type CheckedContact, type CheckedUser, holdContact, holdUser } from './holding'
import { startMemberSession } from './member-sessions'
import type { StartedSession } from './sessions'

/*
 * The one place where a session starts, after lib/auth/credentials.ts said yes. The server actions and
 * NextAuth's callbacks both call it.
 */

export type SignInRequest = {
  /** The session cookie that came along: it ends (SECURITY S5). */
  presented: string | null
  caller: string
  device: string
  now: Date
}

export type MemberSignInMethod = 'password' | 'passkey' | 'invitation'

type MemberSignIn = SignInRequest & {
  user: CheckedUser & Pick<User, 'name'>
  method: MemberSignInMethod
  /** That somebody signed in on a new device, for the member to know. */
  notice?: OutgoingMessage | null
}

/** Starts the member's session. Refused when their password has changed since it was checked. */
export async function signInMember({
  user,
  method,
  notice = null,
  ...request
}: MemberSignIn): Promise<StartedSession> {
  const { presented, caller, device, now } = request
  return transaction(async (tx) => {
    if (!(await holdUser(tx, user))) throw refused('sign-in-wrong')
    const session = await startMemberSession(tx, { userId: user.id, method, device, caller, presented, now })
    await tx.auditEvent.create({
      data: auditRow({
        event: 'member.signed-in',
        by: { kind: 'member', id: user.id, name: user.name },
        subject: { kind: 'user', id: user.id },
        at: now,
        caller,
        data: { method, device },
      }),
    })
    if (notice) await queueMessages(tx, [notice])
    return session
  })
}

export type ContactSignInMethod = 'password' | 'link' | 'code' | 'invitation' | 'passkey'

type ContactSignIn = SignInRequest & {
  contact: CheckedContact & Pick<Contact, 'companyId' | 'name' | 'emailVerifiedAt'>
  method: ContactSignInMethod
  keepSignedIn: boolean
}

/** What a person reads who was switched off, or got another password or address, since they were checked. */
const outdated = {
  password: 'sign-in-wrong',
  code: 'code-wrong',
  link: 'link-dead',
  invitation: 'link-dead',
  passkey: 'sign-in-wrong',
} as const satisfies Record<ContactSignInMethod, RefusalCode>

/** Starts the contact's session. An e-mailed link or code proves the address. Refused: see `outdated`. */
export async function signInContact({ contact, method, keepSignedIn, ...request }: ContactSignIn) {
  const { presented, caller, device, now } = request
  const byEmail = method === 'link' || method === 'code' || method === 'invitation'
  return companyTransaction(contact.companyId, async (tx) => {
    if (!(await holdContact(tx, contact))) throw refused(outdated[method])
    if (byEmail && !contact.emailVerifiedAt) {
      // Somebody else may have set what was there before the address was proved (SECURITY M9).
      await endSessionsOfContact(tx, { contactId: contact.id, now })
      const forget = method === 'invitation' ? {} : { passwordHash: null, passwordSetAt: null }
      await tx.contact.update({
        where: { id: contact.id },
        data: { emailVerifiedAt: now, ...forget },
      })
    }
    await tx.contact.update({
      where: { id: contact.id },
      data: { state: 'active', lastSignInAt: now, lastSignInMethod: method },
    })
    const session = await startContactSession(tx, {
      companyId: contact.companyId,
      contactId: contact.id,
      method,
      device,
      caller,
      keepSignedIn,
      presented,
      now,
    })
    await tx.auditEvent.create({
      data: auditRow({
        event: 'contact.signed-in',
        by: { kind: 'contact', id: contact.id, name: contact.name },
        subject: { kind: 'contact', id: contact.id },
        at: now,
        caller,
        data: { method, device },
      }),
    })
    return session
  })
}
