import { auditRow } from '@/lib/audit/record'
import { sendConfirmation } from '@/lib/auth/member-confirmation'
import { alreadySignedUpMessage } from '@/lib/auth/member-messages'
import { passwordProblem } from '@/lib/auth/password-rules'
import { hashPassword } from '@/lib/auth/passwords'
import { messageCounters, requireTurn, takeTurn } from '@/lib/auth/throttle'
import { db } from '@/lib/db/client'
import { isUniqueViolation } from '@/lib/db/errors'
import type { User } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { queueMessages } from '@/lib/email/outbox'
import { env } from '@/lib/env'
import { refused } from '@/lib/forms/refused'
import { createCompany } from './creation'
import { isSignUpOpen } from './queries'
import { forgetUnconfirmed } from './unconfirmed'

type SignUp = {
  name: string
  /** Normalised. */
  email: string
  password: string
  companyName: string
  currency: string
  country: string
  timeZone: string
  caller: string
  device: string
  now: Date
}

/**
 * What stands against a sign-up, whoever it is for. Refused: `signup-closed`, `too-many-for`, or the password's own
 * fault at its field.
 */
export async function refuseSignUp({ email, password, companyName, caller, now }: SignUp): Promise<void> {
  if (!(await isSignUpOpen())) throw refused('signup-closed')
  await requireTurn([{ limit: 'signUpByCaller', of: caller }], now)
  const problem = await passwordProblem(password, { realm: 'member', email, names: [companyName] })
  if (problem) throw refused(problem, { field: 'password' })
}

/**
 * Makes a user and their company, and mails a link to confirm the address; the owner of an account that is there
 * already is told by mail. Which of the two it was is to be seen in the time it takes: it is done after the answer,
 * which is the same (SECURITY E1).
 */
export async function signUp(given: SignUp): Promise<void> {
  const { email, password, caller, now } = given
  // Each sign-up mails somebody: too many, and the first one stands (SECURITY L6).
  const identity = { realm: 'member' as const, companyId: null, email }
  if (!(await takeTurn(messageCounters(identity, caller), now))) return
  const passwordHash = await hashPassword(password)
  const existing = await db().user.findUnique({ where: { email } })
  if (existing?.emailVerifiedAt) return tellOwner({ user: existing, ...given })
  await startOver({ ...given, passwordHash }).catch(otherWasFirst)
}

type AccountFacts = { user: { name: string; email: string }; device: string; now: Date }

async function tellOwner({ user, device, now }: AccountFacts): Promise<void> {
  const message = await alreadySignedUpMessage({ user, device, now })
  await transaction((tx) => queueMessages(tx, [message]))
}

/** Whoever never confirmed the address has never been in: what they left is replaced. */
async function startOver(given: SignUp & { passwordHash: string }): Promise<void> {
  const { name, email, passwordHash, companyName, currency, country, timeZone, now } = given
  const user = await transaction(async (tx): Promise<User> => {
    // With SIGNUP=first one sign-up at a time waits to be confirmed, so that no second company can come of it.
    await forgetUnconfirmed(tx, env().SIGNUP === 'first' ? {} : { email })
    const user = await tx.user.create({ data: { name, email, passwordHash, createdAt: now } })
    await createCompany(tx, {
      name: companyName,
      currency,
      country,
      timeZone,
      ownerUserId: user.id,
      replyTo: email,
      now,
    })
    await tx.auditEvent.create({
      data: auditRow({
        event: 'member.signed-up',
        by: { kind: 'member', id: user.id, name },
        subject: { kind: 'user', id: user.id },
        at: now,
        caller: given.caller,
      }),
    })
    return user
  })
  await sendConfirmation({ user, now })
}

/** Of two sign-ups with one address at the same moment the other one has made the account. */
function otherWasFirst(error: unknown): void {
  if (!isUniqueViolation(error, ['email'])) throw error
}
