'use server'

import { transaction } from '@/lib/db/transaction'
import { redirectTo } from '@/lib/forms/form-state'
import { memberCookies } from '../cookies'
import { memberAction } from '../member-action'
import { publicAction } from '../public-action'
import { requestFacts, setSessionCookie } from '../request'
import { proveAddress, requestEmailChange, revokeEmailChanges } from './email-change'
import { changeOwnName } from './name'
import { changeMemberPassword } from './password'
import * as input from './schema'
import { endOtherSessions, endOwnSession } from './sessions'

const accountPage = ({ slug }: { slug: string }) => `/admin/${slug}/settings/account`

export const changeNameAction = memberAction({
  permission: 'account:own',
  input: input.ChangeName,
  run: async ({ company, session, now }, { name }) => {
    await changeOwnName({ user: session.user, name, now })
    return redirectTo(accountPage(company), 'account-saved')
  },
})

/** The current password that it asks for is itself the proof of who is there (SECURITY P5, S8). */
export const changeOwnPasswordAction = memberAction({
  permission: 'account:own',
  input: input.ChangePassword,
  run: async ({ company, session, now }, passwords) => {
    const facts = { ...(await requestFacts()), now }
    const started = await changeMemberPassword({ session, ...passwords, ...facts })
    await setSessionCookie(memberCookies().session, started)
    return redirectTo(accountPage(company), 'password-changed')
  },
})

export const changeEmailAction = memberAction({
  permission: 'account:own',
  fresh: true,
  input: input.ChangeEmail,
  run: async ({ company, session, now }, { email }) => {
    const facts = { ...(await requestFacts()), now }
    await requestEmailChange({ user: session.user, newEmail: email, ...facts })
    return redirectTo(accountPage(company), 'email-change-asked')
  },
})

export const keepEmailAction = memberAction({
  permission: 'account:own',
  input: input.Nothing,
  run: async ({ company, session, now }) => {
    await transaction((tx) => revokeEmailChanges(tx, { userId: session.userId, now }))
    return redirectTo(accountPage(company), 'email-kept')
  },
})

/** The button of a link that was mailed to the old address or to the new one. */
export const proveAddressAction = publicAction({
  input: input.ProveAddress,
  run: async (facts, { token }) => {
    const { done } = await proveAddress({ token, ...facts })
    return done ? redirectTo('/login', 'email-changed') : redirectTo(`/confirm-email/${token}`)
  },
})

export const endSessionAction = memberAction({
  permission: 'account:own',
  input: input.EndSession,
  run: async ({ company, session, now }, given) => {
    const { caller } = await requestFacts()
    await endOwnSession({ user: session.user, sessionId: given.session, caller, now })
    return redirectTo(accountPage(company), 'session-ended')
  },
})

export const endOtherSessionsAction = memberAction({
  permission: 'account:own',
  input: input.Nothing,
  run: async ({ company, session, now }) => {
    const { caller } = await requestFacts()
    await endOtherSessions({ user: session.user, sessionId: session.id, caller, now })
    return redirectTo(accountPage(company), 'other-sessions-ended')
  },
})
