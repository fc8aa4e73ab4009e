import type { AuthOptions } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { db } from '@/lib/db/client'
import { env } from '@/lib/env'
import { callerAddress, deviceName } from './caller'
import { memberCookies } from './cookies'
import { checkMemberPassword } from './credentials'
import { sessionLimits } from './limits'
import { endMemberSession, findMemberSession } from './member-sessions'
import { authOptions } from './nextauth'
import { signInMember } from './sign-in'

type RequestContext = { headers: Pick<Headers, 'get'>; presented: string | null }

/** The members' sign-in (/api/auth), configured for one request. */
export function memberAuthOptions({ headers, presented }: RequestContext): AuthOptions {
  const caller = callerAddress(headers)
  const device = deviceName(headers)
  return authOptions({
    secret: env().NEXTAUTH_SECRET,
    cookies: memberCookies(),
    maxAge: sessionLimits.member.absolute / 1000,
    signInPage: '/login',
    providers: [
      Credentials({
        id: 'password',
        name: 'Password',
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const email = credentialText(given?.email)
          const password = credentialText(given?.password)
          const checked = await checkMemberPassword({ email, password, caller, now: new Date() })
          return checked.ok ? { id: checked.user.id } : null
        },
      }),
    ],
    async start({ id }) {
      const user = await db().user.findUniqueOrThrow({ where: { id } })
      const session = await signInMember({
        user,
        method: 'password',
        presented,
        caller,
        device,
        now: new Date(),
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
      await endMemberSession(db(), { token, now: new Date() })
    },
  })
}

/** A body may hold anything; only text is a credential (SECURITY A5). */
export function credentialText(given: unknown): string {
  return typeof given === 'string' ? given : ''
}
