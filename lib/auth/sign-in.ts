import { recordForMember } from '@/lib/audit/member-trail'
import { auditRow } from '@/lib/audit/record'
import type { Contact, User } from '@/lib/db/generated/client'
import { companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { type RefusalCode, refused } from '@/lib/forms/refused'
import { endSessionsOfContact, startContactSession } from './contact-sessions'
import { contactFactors } from './factors/contact-tables'
import { memberFactors } from './factors/member-tables'
import { type CheckedContact, type CheckedUser, holdContact, holdUser } from './holding'
import { startMemberSession } from './member-sessions'
import { forgetFactors, isSecondFactorOn } from './second-factor/state'
import type { StartedSession } from './sessions'

/*
 * The one place where a session starts, after lib/auth/credentials.ts said yes. The server actions and
 * NextAuth's callbacks both call it.
 */

export type SignInRequest = {
  /** The second factor was given as well; a passkey is two in one. */
  secondFactor?: boolean
  /** The session cookie that came along: it ends (SECURITY S5). */
  presented: string | null
  caller: string
  device: string
  now: Date
}

const memberMethods = ['password', 'passkey', 'invitation'] as const
export type MemberSignInMethod = (typeof memberMethods)[number]

/** As a row says it. */
export function memberMethod(text: string | null): MemberSignInMethod {
  return memberMethods.find((method) => method === text) ?? 'password'
}

type MemberSignIn = SignInRequest & {
  user: CheckedUser & Pick<User, 'name'>
  method: MemberSignInMethod
  /** That somebody signed in on a new device, for the member to know. */
  notice?: OutgoingMessage | null
}

/**
 * Starts the member's session. Refused when their password has changed since it was checked, and, whichever way
 * led here, when there is a second factor that was not given.
 */
export async function signInMember({
  user,
  method,
  notice = null,
  ...request
}: MemberSignIn): Promise<StartedSession> {
  const { presented, caller, device, now, secondFactor = method === 'passkey' } = request
  return transaction(async (tx) => {
    if (!(await holdUser(tx, user))) throw refused('sign-in-wrong')
    if (!secondFactor && (await isSecondFactorOn(memberFactors(tx, user.id)))) throw refused('sign-in-wrong')
    const session = await startMemberSession(tx, {
      userId: user.id,
      ...{ method, device, caller, secondFactor, presented, now },
    })
    await recordForMember(tx, {
      event: 'member.signed-in',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
      caller,
      data: { method, device, secondFactor },
    })
    if (notice) await queueMessages(tx, [notice])
    return session
  })
}

const contactMethods = ['password', 'temporary-password', 'link', 'code', 'invitation', 'passkey'] as const
export type ContactSignInMethod = (typeof contactMethods)[number]

/** As a row says it. */
export function contactMethod(text: string | null): ContactSignInMethod {
  return contactMethods.find((method) => method === text) ?? 'password'
}

type ContactSignIn = SignInRequest & {
  contact: CheckedContact & Pick<Contact, 'companyId' | 'name' | 'emailVerifiedAt'>
  method: ContactSignInMethod
  keepSignedIn: boolean
  /** Goes out with the session: that the device is new to them. */
  notice?: OutgoingMessage | null
}

/** The first sign-in by a message of ours: it proves the address. */
export function provesAddress(
  { emailVerifiedAt }: Pick<Contact, 'emailVerifiedAt'>,
  method: ContactSignInMethod,
) {
  return !emailVerifiedAt && mailed.includes(method)
}

/** What only a reader of their mailbox has. */
const mailed: readonly ContactSignInMethod[] = ['link', 'code', 'invitation', 'temporary-password']

/** What a person reads who was switched off, or got another password or address, since they were checked. */
const outdated = {
  password: 'sign-in-wrong',
  'temporary-password': 'sign-in-wrong',
  code: 'code-wrong',
  link: 'link-dead',
  invitation: 'link-dead',
  passkey: 'sign-in-wrong',
} as const satisfies Record<ContactSignInMethod, RefusalCode>

/**
 * Starts the contact's session. An e-mailed link or code proves the address. Refused: see `outdated`; the same when
 * there is a second factor that was not given.
 */
export async function signInContact({
  contact,
  method,
  keepSignedIn,
  notice = null,
  ...request
}: ContactSignIn) {
  const { presented, caller, device, now, secondFactor = method === 'passkey' } = request
  return companyTransaction(contact.companyId, async (tx) => {
    if (!(await holdContact(tx, contact))) throw refused(outdated[method])
    const factors = contactFactors(tx, contact.id)
    if (provesAddress(contact, method)) {
      // Somebody else may have set what was there before the address was proved (SECURITY M9).
      await endSessionsOfContact(tx, { contactId: contact.id, now })
      await forgetFactors(factors, now)
      const forget = method === 'invitation' ? {} : { passwordHash: null, passwordSetAt: null }
      await tx.contact.update({
        where: { id: contact.id },
        data: { emailVerifiedAt: now, ...forget },
      })
    }
    if (!secondFactor && (await isSecondFactorOn(factors))) throw refused(outdated[method])
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
      secondFactor,
      mustSetPassword: method === 'temporary-password',
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
        data: { method, device, secondFactor },
      }),
    })
    if (notice) await queueMessages(tx, [notice])
    return session
  })
}
