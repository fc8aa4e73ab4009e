import 'server-only'
import type { User } from '@/lib/db/generated/client'
import { safeReturnPath } from '@/lib/text'
import { memberCookies, memberDeviceCookie } from './cookies'
import { deviceProof, knownDevice } from './known-device'
import { newDeviceMessage } from './new-device'
import type { RequestFacts } from './public-action'
import { readCookie, setCookie, setSessionCookie } from './request'
import { type MemberSignInMethod, signInMember } from './sign-in'

type Entering = RequestFacts & {
  user: User
  /** How they have just proved who they are. */
  method: MemberSignInMethod
  /** Where they were going: a path of ours, or anything else, which is the dashboard. */
  returnTo: string | null | undefined
  /** They have never been here before: that the device is new is no news. */
  first?: boolean
}

/**
 * Lets a member in who has just proved who they are, whatever the way: the session, its cookie, the known device.
 * Returns the path to send them on to.
 */
export async function enterDashboard(entering: Entering): Promise<string> {
  const { user, method, returnTo, first = false, caller, device, now } = entering
  const { session: cookie } = memberCookies()
  const presented = await readCookie(cookie)
  const deviceCookie = await readCookie(memberDeviceCookie())
  const notice = first ? null : await newDeviceMessage({ user, deviceCookie, device, now })
  const request = { presented, caller, device, now }
  await setSessionCookie(cookie, await signInMember({ user, method, notice, ...request }))
  await rememberDevice(user.email)
  return safeReturnPath(returnTo, '/admin')
}

async function rememberDevice(email: string): Promise<void> {
  const identity = { realm: 'member' as const, companyId: null, email }
  const cookie = memberDeviceCookie()
  if (knownDevice(await readCookie(cookie), identity)) return
  await setCookie(cookie, deviceProof(identity), 365 * 24 * 60 * 60)
}
