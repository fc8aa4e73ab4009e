import type { AuthOptions } from 'next-auth'
import type { Company, Contact } from '@/lib/db/generated/client'
import type { OutgoingMessage } from '@/lib/email/outgoing-message'
import { env } from '@/lib/env'
import { callerAddress, deviceName } from './caller'
import { findContactSession } from './contact-sessions'
import { portalCookies } from './cookies'
import { checkContactCode, checkContactLink, checkContactPassword } from './credentials'
import { sessionLimits } from './limits'
import { isNewDevice } from './new-device'
import { authOptions, credentials, type Troubles } from './nextauth'
import { type ContactSignInMethod, provesAddress, signInContact } from './sign-in'
import { signOutContact } from './signing-out'

/** Writes what a contact is told who signs in on a device that is new to them. */
export type NoticeWriter = (facts: {
  company: Company
  contact: Contact
  device: string
  now: Date
}) => Promise<OutgoingMessage>

type RequestContext = {
  company: Company
  headers: Pick<Headers, 'get'>
  presented: string | null
  /** The cookie of the browser that asked for a code. */
  browser: string | null
  /** The cookie of a device that was signed in on before. */
  deviceCookie: string | null
  newDeviceNotice: NoticeWriter
  troubles: Troubles
}

/** Who was let in; with a link or code, what was wished for when it was asked for. */
type Checked = { contact: Contact; token?: { keepSignedIn: boolean } }

/** The contacts' sign-in of one company (/api/portal-auth/{company}), configured for one request. */
export function portalAuthOptions(context: RequestContext): AuthOptions {
  const { company, headers, presented, browser, deviceCookie, newDeviceNotice, troubles } = context
  const request = { companyId: company.id, caller: callerAddress(headers), deviceCookie }
  const device = deviceName(headers)
  let accepted: { method: ContactSignInMethod; contact: Contact; keepSignedIn: boolean } | undefined
  const accept = (method: ContactSignInMethod, { contact, token }: Checked): string | null => {
    // Here nobody is asked for the second factor: our own page does that.
    if (contact.totpConfirmedAt && !provesAddress(contact, method)) return null
    const keepSignedIn = (token?.keepSignedIn ?? false) && company.keepSignedInAllowed
    accepted = { method, contact, keepSignedIn }
    return contact.id
  }

  return authOptions({
    secret: env().PORTAL_AUTH_SECRET,
    cookies: portalCookies(company.id),
    maxAge: sessionLimits.contact.absolute / 1000,
    signInPage: `/portal/${company.slug}/login`,
    providers: [
      credentials({
        id: 'password',
        fields: ['email', 'password'],
        troubles,
        async check(given) {
          const checked = await checkContactPassword({ ...request, ...given, now: new Date() })
          if (!checked.ok) return checked.reason === 'throttled' ? checked : null
          return accept(checked.method, checked)
        },
      }),
      credentials({
        id: 'code',
        fields: ['email', 'code'],
        troubles,
        async check(given) {
          const checked = await checkContactCode({ ...request, ...given, browser, now: new Date() })
          if (!checked.ok) return checked.reason === 'throttled' ? checked : null
          return accept('code', checked)
        },
      }),
      credentials({
        id: 'link',
        fields: ['token'],
        troubles,
        async check({ token }) {
          const checked = await checkContactLink({ companyId: company.id, token, now: new Date() })
          return checked.ok ? accept('link', checked) : null
        },
      }),
    ],
    async start() {
      if (!accepted) throw new Error('No credential was checked in this request.')
      const now = new Date()
      const { contact } = accepted
      const isNew = isNewDevice(contact, deviceCookie)
      const notice = isNew ? await newDeviceNotice({ company, contact, device, now }) : null
      const { caller } = request
      const session = await signInContact({ ...accepted, notice, presented, caller, device, now })
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
      await signOutContact({ companyId: company.id, token, caller: request.caller, now: new Date() })
    },
  })
}
