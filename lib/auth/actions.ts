'use server'

import { after } from 'next/server'
import { done, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { safeReturnPath } from '@/lib/text'
import { memberConfirmPage } from './confirm-pages'
import { memberCookies, memberDeviceCookie } from './cookies'
import { checkMemberPassword } from './credentials'
import { confirmAddress, sendConfirmationAgain } from './member-confirmation'
import { confirmByPassword } from './member-confirming'
import { enterDashboard } from './member-entering'
import { requestMemberReset, resetMemberPassword } from './member-reset'
import { publicAction } from './public-action'
import { deleteCookie, readCookie } from './request'
import { AskReset, ConfirmAddress, ConfirmMember, MemberSignIn, SetPassword, SignOut } from './schema'
import { signOutMember } from './signing-out'
import { haveToWait, requireCounters } from './throttle'

export const signInAction = publicAction({
  input: MemberSignIn,
  run: async (facts, { email, password, to }) => {
    const { caller, now } = facts
    const deviceCookie = await readCookie(memberDeviceCookie())
    const checked = await checkMemberPassword({ email, password, caller, deviceCookie, now })
    if (!checked.ok && checked.reason === 'unverified') {
      await sendConfirmationAgain(email, caller, now)
      throw refused('email-unverified')
    }
    if (!checked.ok && checked.reason === 'throttled') {
      throw haveToWait('member-throttled', { until: checked.until, now })
    }
    if (!checked.ok) throw refused('sign-in-wrong')

    const { user } = checked
    return redirectTo(await enterDashboard({ ...facts, user, method: 'password', returnTo: to }))
  },
})

/** Shows once more that it is them, and goes on to what asked for it (SECURITY S8). */
export const confirmMemberAction = publicAction({
  input: ConfirmMember,
  run: async (facts, { password, to }) => {
    await confirmByPassword({ ...facts, password })
    return redirectTo(safeReturnPath(to, memberConfirmPage()))
  },
})

/** Signing out of the dashboard leaves every portal's session alone (SECURITY S10). */
export const signOutAction = publicAction({
  input: SignOut,
  run: async ({ caller, now }) => {
    const { session: cookie } = memberCookies()
    const token = await readCookie(cookie)
    if (token) await signOutMember({ token, caller, now })
    await deleteCookie(cookie)
    return redirectTo('/login', 'signed-out')
  },
})

/** Answers before it looks: the reply tells nothing, and takes as long for every address (SECURITY R4). */
export const forgotPasswordAction = publicAction({
  input: AskReset,
  run: async (facts, { email }) => {
    const deviceCookie = await readCookie(memberDeviceCookie())
    await requireCounters()
    after(() => requestMemberReset({ ...facts, email, deviceCookie }))
    return done()
  },
})

export const resetPasswordAction = publicAction({
  input: SetPassword,
  run: async ({ device, now }, { token, password }) => {
    await resetMemberPassword({ token, password, device, now })
    return redirectTo('/login', 'password-reset')
  },
})

export const confirmAddressAction = publicAction({
  input: ConfirmAddress,
  run: async (facts, { token, password }) => {
    const user = await confirmAddress({ token, password, ...facts })
    const path = await enterDashboard({ ...facts, user, method: 'password', returnTo: null, first: true })
    return redirectTo(path, 'address-confirmed')
  },
})
