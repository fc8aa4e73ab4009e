import type { AuthOptions, User } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { companyDb } from '@/lib/db/tenancy'
import { env } from '@/lib/env'
import { callerAddress, deviceName } from './caller'
import { endContactSession, findContactSession } from './contact-sessions'
import { portalCookies } from './cookies'
import { checkContactCode, checkContactLink, checkContactPassword } from './credentials'
import { sessionLimits } from './limits'
import { authOptions } from './nextauth'
import { credentialText } from './nextauth-member'
import { type ContactSignInMethod, signInContact } from './sign-in'

type RequestContext = {
  company: { id: string; slug: string }
  headers: Pick<Headers, 'get'>
  presented: string | null
  /** The cookie of the browser that asked for a code. */
  browser: string | null
}

/** The contacts' sign-in of one company (/api/portal-auth/{company}), configured for one request. */
export function portalAuthOptions({ company, headers, presented, browser }: RequestContext): AuthOptions {
  const request = { companyId: company.id, caller: callerAddress(headers) }
  const device = deviceName(headers)
  let method: ContactSignInMethod = 'password'
  const accept = (by: ContactSignInMethod, contact: { id: string }): User => {
    method = by
    return { id: contact.id }
  }

  return authOptions({
    secret: env().PORTAL_AUTH_SECRET,
    cookies: portalCookies(company.id),
    maxAge: sessionLimits.contact.absolute / 1000,
    signInPage: `/portal/${company.slug}/login`,
    providers: [
      Credentials({
        id: 'password',
        name: 'Password',
        credentials: { email: {}, password: {} },
        async authorize(given) {
          const email = credentialText(given?.email)
          const password = credentialText(given?.password)
          const checked = await checkContactPassword({ ...request, email, password, now: new Date() })
          return checked.ok ? accept('password', checked.contact) : null
        },
      }),
      Credentials({
        id: 'code',
        name: 'Code',
        credentials: { email: {}, code: {} },
        async authorize(given) {
          const email = credentialText(given?.email)
          const code = credentialText(given?.code)
          const checked = await checkContactCode({ ...request, email, code, browser, now: new Date() })
          return checked.ok ? accept('code', checked.contact) : null
        },
      }),
      Credentials({
        id: 'link',
        name: 'Link',
        credentials: { token: {} },
        async authorize(given) {
          const token = credentialText(given?.token)
          const checked = await checkContactLink({ companyId: company.id, token, now: new Date() })
          return checked.ok ? accept('link', checked.contact) : null
        },
      }),
    ],
    async start({ id }) {
      const contact = await companyDb(company.id).contact.findFirstOrThrow({ where: { id } })
      const session = await signInContact({
        contact,
        method,
        keepSignedIn: false,
        presented,
        caller: request.caller,
        device,
        now: new Date(),
      })
      return session.token
    },
    async find(token) {
      const session = await findContactSession({ companyId: company.id, token, now: new Date() })
      return (
        session && {
          sessionToken: token,
          sub: session.contactId,
          name: session.contact.name,
          email: session.contact.email,
        }
      )
    },
    async end(token) {
      await endContactSession(companyDb(company.id), { token, now: new Date() })
    },
  })
}
