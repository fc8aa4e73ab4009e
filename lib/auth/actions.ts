'use server'

import { after } from 'next/server'
import { db } from '@/lib/db/client'
import { done, redirectTo } from '@/lib/forms/form-state'
import { refused } from '@/lib/forms/refused'
import { safeReturnPath } from '@/lib/text'
import { memberCookies, memberDeviceCookie } from './cookies'
import { checkMemberPassword } from './credentials'
import { deviceProof, knownDevice } from './known-device'
import { confirmAddress, sendConfirmationAgain } from './member-confirmation'
import { requestMemberReset, resetMemberPassword } from './member-reset'
import { endMemberSession } from './member-sessions'
import { publicAction } from './public-action'
import { deleteCookie, readCookie, setCookie, setSessionCookie } from './request'
import { AskReset, ConfirmAddress, MemberSignIn, SetPassword, SignOut } from './schema'
import { signInMember } from './sign-in'

export const signInAction = publicAction({
  input: MemberSignIn,
  run: async ({ caller, device, now }, { email, password, to }) => {
    const checked = await checkMemberPassword({ email, password, caller, now })
    if (!checked.ok && checked.reason === 'unverified') {
      await sendConfirmationAgain(email, caller, now)
      throw refused('email-unverified')
    }
    if (!checked.ok) throw refused(checked.reason === 'throttled' ? 'member-throttled' : 'sign-in-wrong')

    const { session: cookie } = memberCookies()
    const presented = await readCookie(cookie)
    const { user } = checked
    await setSessionCookie(
      cookie,
      await signInMember({ user, method: 'password', presented, caller, device, now }),
    )
    await rememberDevice(user.email)
    return redirectTo(safeReturnPath(to, '/admin'))
  },
})

/** Signing out of the dashboard leaves every portal's session alone (SECURITY S10). */
export const signOutAction = publicAction({
  input: SignOut,
  run: async ({ now }) => {
    const { session: cookie } = memberCookies()
    const token = await readCookie(cookie)
    if (token) await endMemberSession(db(), { token, now })
    await deleteCookie(cookie)
    return redirectTo('/login', 'signed-out')
  },
})

/** Answers before it looks: the reply tells nothing, and takes as long for every address (SECURITY R4). */
export const forgotPasswordAction = publicAction({
  input: AskReset,
  run: async (facts, { email }) => {
    const deviceCookie = await readCookie(memberDeviceCookie())
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
  run: async ({ caller, device, now }, { token, password }) => {
    const { session: cookie } = memberCookies()
    const presented = await readCookie(cookie)
    await setSessionCookie(cookie, await confirmAddress({ token, password, presented, caller, device, now }))
    return redirectTo('/admin', 'address-confirmed')
  },
})

async function rememberDevice(email: string): Promise<void> {
  const identity = { realm: 'member' as const, companyId: null, email }
  const cookie = memberDeviceCookie()
  if (knownDevice(await readCookie(cookie), identity)) return
  await setCookie(cookie, deviceProof(identity), 365 * 24 * 60 * 60)
}
