'use server'

import { handOver, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { safeReturnPath } from '@/lib/text'
import { accountAction } from '../account-action'
import { memberCookies, memberSecondFactorCookie } from '../cookies'
import { enterDashboard } from '../member-entering'
import { memberFactorNotice } from '../member-messages'
import { publicAction } from '../public-action'
import { renewMemberSession } from '../renewing'
import { deleteCookie, readCookie, setSessionCookie } from '../request'
import { memberMethod } from '../sign-in'
import { requireTurn, secondFactorCounters } from '../throttle'
import { spendSecondFactor } from './checking'
import { refuseWithoutPasskey } from './passkey-first'
import { takeMemberFactor, waitingMember } from './pending'
import { GiveCode, GiveCodeOnTheWay, NothingTyped } from './schema'
import { beginSecondFactor, confirmSecondFactor, renewRecoveryCodes, switchOffSecondFactor } from './set-up'

/** The step after the right password: a code of the app, or a recovery code. */
export const takeFactorAction = publicAction({
  input: GiveCode,
  run: async (facts, { code }) => {
    const cookie = memberSecondFactorCookie()
    const waiting = await waitingMember(await readCookie(cookie), facts.now)
    // The page says that the wait is over, and leads back to the beginning.
    if (!waiting) return redirectTo('/login/second-factor')
    const { user, method, returnTo } = waiting
    const recoveryNotice = () => memberFactorNotice({ user, about: 'recovery-code-used', ...facts })
    if (!(await takeMemberFactor({ waiting, code, recoveryNotice, ...facts }))) {
      return redirectTo('/login/second-factor')
    }
    await deleteCookie(cookie)
    const entering = { user, method: memberMethod(method), secondFactor: true, returnTo }
    return redirectTo(await enterDashboard({ ...facts, ...entering }))
  },
})

/** A company asks for it, and the session was begun without it: one with it takes its place. */
export const giveFactorAction = accountAction({
  input: GiveCodeOnTheWay,
  run: async ({ session, ...facts }, { code, to }) => {
    const { user } = session
    const { caller, now } = facts
    await requireTurn(secondFactorCounters(user.id, caller), now)
    const holder = { realm: 'member' as const, id: user.id, name: user.name }
    const recoveryNotice = () => memberFactorNotice({ user, about: 'recovery-code-used', ...facts })
    if (!(await spendSecondFactor({ holder, code, recoveryNotice, now }))) {
      throw refused('second-factor-wrong', { field: 'code' })
    }
    const method = memberMethod(session.method)
    const renewed = await renewMemberSession({ session, user, method, secondFactor: true, ...facts })
    await setSessionCookie(memberCookies().session, renewed)
    return redirectTo(safeReturnPath(to, '/admin'))
  },
})

export const beginFactorAction = accountAction({
  fresh: true,
  input: GiveCodeOnTheWay.pick({ to: true }),
  run: async ({ session }, { to }) => {
    await refuseWithoutPasskey(session)
    await beginSecondFactor({ holder: { realm: 'member', id: session.userId } })
    return redirectTo(`/admin/second-factor${to ? `?to=${encodeURIComponent(to)}` : ''}`)
  },
})

/** Answers with the recovery codes, which are shown this once. */
export const confirmFactorAction = accountAction({
  fresh: true,
  input: GiveCode,
  run: async ({ session, ...facts }, { code }) => {
    await refuseWithoutPasskey(session)
    const { user } = session
    const holder = { realm: 'member' as const, id: user.id, name: user.name }
    const notice = await memberFactorNotice({ user, about: 'second-factor-on', ...facts })
    return handOver({ codes: await confirmSecondFactor({ holder, code, session, notice, ...facts }) })
  },
})

export const renewCodesAction = accountAction({
  fresh: true,
  input: NothingTyped,
  run: async ({ session: { user }, now }) => {
    const holder = { realm: 'member' as const, id: user.id, name: user.name }
    return handOver({ codes: await renewRecoveryCodes({ holder, now }) })
  },
})

export const switchOffFactorAction = accountAction({
  fresh: true,
  input: GiveCodeOnTheWay,
  run: async ({ session: { user }, ...facts }, { code, to }) => {
    const holder = { realm: 'member' as const, id: user.id, name: user.name }
    await switchOffSecondFactor({
      ...{ holder, code },
      notice: await memberFactorNotice({ user, about: 'second-factor-off', ...facts }),
      recoveryNotice: () => memberFactorNotice({ user, about: 'recovery-code-used', ...facts }),
      ...facts,
    })
    return redirectTo(safeReturnPath(to, '/admin/second-factor'), 'second-factor-off')
  },
})
