import { db } from '@/lib/db/client'
import type { Contact, ContactToken, MemberToken, User } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { refused } from '@/lib/forms/refused'
import { draftContactToken, findContactToken, saveContactToken, spendContactToken } from '../contact-tokens'
import { noteFailedContact, noteFailedMember } from '../failed-sign-ins'
import { holdContact, holdUser } from '../holding'
import { maxCodeTries } from '../limits'
import { draftMemberToken, findMemberToken, saveMemberToken, spendMemberToken } from '../member-tokens'
import { clearTurns, requireTurn, secondFactorCounters } from '../throttle'
import { spendSecondFactor } from './checking'

/*
 * Between the right first factor and the second nobody is signed in: a token waits in a cookie of its own, for ten
 * minutes and five codes. It dies with whatever kills links: another password or address, switching off (SECURITY M5).
 */

type ContactWait = {
  contact: Contact
  /** How the first factor was given. */
  method: string
  keepSignedIn: boolean
  returnTo: string | null
  device: string
  now: Date
}

/** Starts the wait, and returns the cookie's value. Null when the person has changed since they were checked. */
export async function awaitContactFactor(wait: ContactWait): Promise<string | null> {
  const { contact, method, keepSignedIn, returnTo, device, now } = wait
  const { companyId, id: contactId } = contact
  const purpose = 'second_factor'
  const { token, row } = draftContactToken({
    ...{ companyId, contactId, purpose, device, returnTo, now },
    codeFor: null,
  })
  return companyTransaction(companyId, async (tx) => {
    if (!(await holdContact(tx, contact))) return null
    await saveContactToken(tx, { ...row, method, keepSignedIn })
    return token
  })
}

type MemberWait = { user: User; method: string; returnTo: string | null; now: Date }

/** The same for a member. */
export async function awaitMemberFactor({ user, method, returnTo, now }: MemberWait): Promise<string | null> {
  const { token, row } = draftMemberToken({ userId: user.id, purpose: 'second_factor', returnTo, now })
  return transaction(async (tx) => {
    if (!(await holdUser(tx, user))) return null
    await saveMemberToken(tx, { ...row, method })
    return token
  })
}

/** The contact whom the cookie lets wait, or null. */
export async function waitingContact(companyId: string, token: string | null, now: Date) {
  const found = token ? await findContactToken({ companyId, purpose: 'second_factor', token, now }) : null
  return found?.live && found.codeTries < maxCodeTries ? found : null
}

/** The member whom the cookie lets wait, or null. */
export async function waitingMember(token: string | null, now: Date) {
  const found = token ? await findMemberToken({ purpose: 'second_factor', token, now }) : null
  return found?.live && found.codeTries < maxCodeTries ? found : null
}

type Waiting<Token> = {
  /** From waitingContact or waitingMember. */
  waiting: Token
  code: string
  recoveryNotice: () => Promise<OutgoingMessage>
  caller: string
  now: Date
}

/** Takes the second factor of a contact who waits. False and refused: see `tryCode`. */
export async function takeContactFactor(
  given: Waiting<ContactToken & { contact: Contact }>,
): Promise<boolean> {
  const { id: tokenId, companyId, contact } = given.waiting
  const scoped = companyDb(companyId)
  const { caller, now } = given
  const failed = { what: 'failed', email: contact.email, method: 'second-factor', caller, now } as const
  return tryCode({
    ...given,
    holder: { realm: 'contact', companyId, id: contact.id, name: contact.name },
    countTry: () =>
      scoped.contactToken.updateMany({
        where: { id: tokenId, codeTries: { lt: maxCodeTries }, ...alive(now) },
        data: { codeTries: { increment: 1 } },
      }),
    spendToken: () => spendContactToken(scoped, { tokenId, now }),
    noteFailed: () => noteFailedContact({ companyId, ...failed }),
  })
}

/** Takes the second factor of a member who waits. False and refused: see `tryCode`. */
export async function takeMemberFactor(given: Waiting<MemberToken & { user: User }>): Promise<boolean> {
  const { id: tokenId, user } = given.waiting
  const { caller, now } = given
  const failed = { what: 'failed', email: user.email, method: 'second-factor', caller, now } as const
  return tryCode({
    ...given,
    holder: { realm: 'member', id: user.id, name: user.name },
    countTry: () =>
      db().memberToken.updateMany({
        where: { id: tokenId, codeTries: { lt: maxCodeTries }, ...alive(now) },
        data: { codeTries: { increment: 1 } },
      }),
    spendToken: () => spendMemberToken(db(), { tokenId, now }),
    noteFailed: () => noteFailedMember(failed),
  })
}

function alive(now: Date) {
  return { usedAt: null, revokedAt: null, expiresAt: { gt: now } }
}

type Try = Omit<Waiting<unknown>, 'waiting'> & {
  holder: Parameters<typeof spendSecondFactor>[0]['holder']
  countTry: () => Promise<{ count: number }>
  spendToken: () => Promise<boolean>
  noteFailed: () => Promise<void>
}

/**
 * A try is counted before the code is looked at, in one conditional UPDATE: the fifth wrong one ends the wait, also
 * when fifty come at once. False: the wait is over. Refused: `second-factor-wrong` at `code`, `too-many-for`.
 */
async function tryCode({ holder, code, recoveryNotice, caller, now, ...of }: Try) {
  const counters = secondFactorCounters(holder.id, caller)
  await requireTurn(counters, now)
  const { count } = await of.countTry()
  if (count === 0) return false
  if (!(await spendSecondFactor({ holder, code, recoveryNotice, now }))) {
    await of.noteFailed()
    throw refused('second-factor-wrong', { field: 'code' })
  }
  if (!(await of.spendToken())) return false
  await clearTurns(counters.slice(1))
  return true
}
