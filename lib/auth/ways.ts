import type { Company } from '@/lib/db/generated/client'
import type { ContactSignInMethod } from './sign-in'

/** The ways into a portal: a link with a code in an e-mail, a password, a passkey. */
export const ways = ['email', 'password', 'passkey'] as const
export type Way = (typeof ways)[number]

export type WaySwitches = Pick<Company, 'signInByEmail' | 'signInByPassword' | 'signInByPasskey'>

/** Those that the company offers; the one last used on this device comes first. */
export function waysOf(company: WaySwitches, last: Way | null = null): Way[] {
  const open = ways.filter((way) => isSwitchedOn(company, way))
  return [...open.filter((way) => way === last), ...open.filter((way) => way !== last)]
}

export function isSwitchedOn(company: WaySwitches, way: Way): boolean {
  const switches = {
    email: company.signInByEmail,
    password: company.signInByPassword,
    passkey: company.signInByPasskey,
  }
  return switches[way]
}

/** The way that a sign-in took; null: none that is offered on the sign-in page. */
export function wayOf(method: ContactSignInMethod): Way | null {
  const taken = {
    link: 'email',
    code: 'email',
    password: 'password',
    'temporary-password': 'password',
    passkey: 'passkey',
    invitation: null,
  } as const satisfies Record<ContactSignInMethod, Way | null>
  return taken[method]
}

/** What a cookie may say; anything else is none. */
export function readWay(text: string | null): Way | null {
  return ways.find((way) => way === text) ?? null
}
