import 'server-only'
import type { User } from '@/lib/db/generated/client'
import { refused } from '@/lib/forms/refused'
import { safeReturnPath } from '@/lib/text'
import { memberCookies, memberDeviceCookie, memberSecondFactorCookie } from './cookies'
import { deviceProof, knownDevice } from './known-device'
import { lifetimes } from './limits'
import { newDeviceMessage } from './new-device'
import type { RequestFacts } from './public-action'
import { readCookie, setCookie, setSessionCookie } from './request'
import { awaitMemberFactor } from './second-factor/pending'
import { type MemberSignInMethod, signInMember } from './sign-in'

type Entering = RequestFacts & {
  user: User
  /** How they have just proved who they are. */
  method: MemberSignInMethod
  /** The second factor was given as well; a passkey is two in one. */
  secondFactor?: boolean
  /** Where they were going: a path of ours, or anything else, which is the dashboard. */
  returnTo: string | null | undefined
  /** They have never been here before: that the device is new is no news. */
  first?: boolean
}

/**
 * Lets a member in who has just proved who they are, whatever the way: the session, its cookie, the known device.
 * Who has a second factor and has not given it waits for it instead. Returns the path to send them on to.
 */
export async function enterDashboard(entering: Entering): Promise<string> {
  const { user, method, returnTo, first = false, caller, device, now } = entering
  const { secondFactor = method === 'passkey' } = entering
  if (!secondFactor && user.totpConfirmedAt) return waitForFactor(entering)
  const { session: cookie } = memberCookies()
  const presented = await readCookie(cookie)
  const deviceCookie = await readCookie(memberDeviceCookie())
  const notice = first ? null : await newDeviceMessage({ user, deviceCookie, device, now })
  const request = { presented, caller, device, now, secondFactor }
  await setSessionCookie(cookie, await signInMember({ user, method, notice, ...request }))
  await rememberDevice(user.email)
  return safeReturnPath(returnTo, '/admin')
}

async function waitForFactor({ user, method, returnTo, now }: Entering): Promise<string> {
  const path = safeReturnPath(returnTo, '')
  const token = await awaitMemberFactor({ user, method, returnTo: path || null, now })
  if (!token) throw refused('try-later')
  await setCookie(memberSecondFactorCookie(), token, lifetimes.secondFactor / 1000)
  return '/login/second-factor'
}

async function rememberDevice(email: string): Promise<void> {
  const identity = { realm: 'member' as const, companyId: null, email }
  const cookie = memberDeviceCookie()
  if (knownDevice(await readCookie(cookie), identity)) return
  await setCookie(cookie, deviceProof(identity), 365 * 24 * 60 * 60)
}
