import type { AuthOptions } from 'next-auth'
import type { User } from '@/lib/db/generated/client'
import { env } from '@/lib/env'
import { callerAddress, deviceName } from './caller'
import { memberCookies } from './cookies'
import { checkMemberPassword } from './credentials'
import { sessionLimits } from './limits'
import { findMemberSession } from './member-sessions'
import { newDeviceMessage } from './new-device'
import { authOptions, credentials, type Troubles } from './nextauth'
import { signInMember } from './sign-in'
import { signOutMember } from './signing-out'

type RequestContext = {
  headers: Pick<Headers, 'get'>
  presented: string | null
  /** The cookie of a device that was signed in on before. */
  deviceCookie: string | null
  troubles: Troubles
}

/** The members' sign-in (/api/auth), configured for one request. */
export function memberAuthOptions(request: RequestContext): AuthOptions {
  const { headers, presented, deviceCookie, troubles } = request
  const caller = callerAddress(headers)
  const device = deviceName(headers)
  let checkedUser: User | undefined

  return authOptions({
    secret: env().NEXTAUTH_SECRET,
    cookies: memberCookies(),
    maxAge: sessionLimits.member.absolute / 1000,
    signInPage: '/login',
    providers: [
      credentials({
        id: 'password',
        fields: ['email', 'password'],
        troubles,
        async check(given) {
          const checked = await checkMemberPassword({ ...given, caller, deviceCookie, now: new Date() })
          if (!checked.ok) return checked.reason === 'throttled' ? checked : null
          // Here nobody is asked for the second factor: our own page does that.
          if (checked.user.totpConfirmedAt) return null
          checkedUser = checked.user
          return checkedUser.id
        },
      }),
    ],
    async start() {
      if (!checkedUser) throw new Error('No password was checked in this request.')
      const now = new Date()
      const session = await signInMember({
        user: checkedUser,
        method: 'password',
        notice: await newDeviceMessage({ user: checkedUser, deviceCookie, device, now }),
        presented,
        caller,
        device,
        now,
      })
      return session.token
    },
    async find(token) {
      const session = await findMemberSession(token, new Date())
      return (
        session && {
          sessionToken: token,
          sub: session.userId,
          name: session.user.name,
          email: session.user.email,
        }
      )
    },
    async end(token) {
      await signOutMember({ token, caller, now: new Date() })
    },
  })
}
