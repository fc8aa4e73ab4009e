import { recordForMember } from '@/lib/audit/member-trail'
import { auditRow } from '@/lib/audit/record'
import type { BareDb } from '@/lib/db/client'
import type { Contact, ContactSession, MemberSession, User } from '@/lib/db/generated/client'
import { type CompanyTx, companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import { refused } from '@/lib/forms/refused'
import { startContactSession } from './contact-sessions'
import { type CheckedContact, type CheckedUser, holdContact, holdUser } from './holding'
import { startMemberSession } from './member-sessions'
import type { StartedSession } from './sessions'
import type { ContactSignInMethod, MemberSignInMethod } from './sign-in'

/*
 * Somebody who is signed in has shown once more that it is them (SECURITY S8). A session with a new token takes
 * the place of theirs; what theirs stood for (a second factor, "keep me signed in") goes over.
 */

type Request = { caller: string; device: string; now: Date }

type MemberRenewal = Request & {
  session: Pick<MemberSession, 'id' | 'userId' | 'secondFactor'>
  /** Whose credential was checked. */
  user: CheckedUser & Pick<User, 'name'>
  method: MemberSignInMethod
  /** It was given just now; otherwise what their session stood for goes over. */
  secondFactor?: boolean
}

/** Refused: `signed-out` when the session ended meanwhile, is somebody else's, or the password has changed. */
export async function renewMemberSession(renewal: MemberRenewal): Promise<StartedSession> {
  const { session, user, method, secondFactor = session.secondFactor, caller, device, now } = renewal
  return transaction(async (tx) => {
    const held = session.userId === user.id && (await holdUser(tx, user))
    if (!held || !(await retireMemberSession(tx, session.id, now))) throw refused('signed-out')
    const facts = { userId: user.id, method, device, caller, secondFactor, presented: null, now }
    const renewed = await startMemberSession(tx, facts)
    await recordForMember(tx, {
      event: 'member.confirmed',
      by: { kind: 'member', id: user.id, name: user.name },
      userId: user.id,
      at: now,
      caller,
      data: { method, device, secondFactor },
    })
    return renewed
  })
}

type ContactRenewal = Request & {
  session: Pick<
    ContactSession,
    'id' | 'companyId' | 'contactId' | 'secondFactor' | 'keepSignedIn' | 'mustSetPassword'
  >
  /** Whose credential was checked. */
  contact: CheckedContact & Pick<Contact, 'name'>
  method: ContactSignInMethod
}

/** The same for a contact; `signed-out` as well when they were switched off. */
export async function renewContactSession(renewal: ContactRenewal): Promise<StartedSession> {
  const { session, contact, method, caller, device, now } = renewal
  return companyTransaction(session.companyId, async (tx) => {
    const held = session.contactId === contact.id && (await holdContact(tx, contact))
    if (!held || !(await retireContactSession(tx, session.id, now))) throw refused('signed-out')
    const { companyId, secondFactor, keepSignedIn, mustSetPassword } = session
    const renewed = await startContactSession(tx, {
      companyId,
      contactId: contact.id,
      method,
      device,
      caller,
      keepSignedIn,
      secondFactor,
      mustSetPassword,
      presented: null,
      now,
    })
    await tx.auditEvent.create({
      data: auditRow({
        event: 'contact.confirmed',
        by: { kind: 'contact', id: contact.id, name: contact.name },
        subject: { kind: 'contact', id: contact.id },
        at: now,
        caller,
        data: { method, device },
      }),
    })
    return renewed
  })
}

/** One conditional UPDATE: of two renewals of one session, and of a renewal and its end, one comes through. */
async function retireMemberSession(tx: BareDb, sessionId: string, now: Date): Promise<boolean> {
  const live = { id: sessionId, revokedAt: null }
  return (await tx.memberSession.updateMany({ where: live, data: { revokedAt: now } })).count === 1
}

async function retireContactSession(tx: CompanyTx, sessionId: string, now: Date): Promise<boolean> {
  const live = { id: sessionId, revokedAt: null }
  return (await tx.contactSession.updateMany({ where: live, data: { revokedAt: now } })).count === 1
}
