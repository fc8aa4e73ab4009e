import { createHash } from 'node:crypto'
import { env } from '@/lib/env'

/*
 * Names: no one is a prefix of another, since NextAuth reads every cookie that starts with its session
 * cookie's name as a piece of it. A portal's carry a mark of the company, so that the portals of two
 * companies live side by side; __Host- cookies have Path=/, so the path can't keep them apart.
 */

export type CookieSet = { session: string; csrf: string; callback: string }

export function memberCookies(): CookieSet {
  return named('foyer-m')
}

export function portalCookies(companyId: string): CookieSet {
  return named(`foyer-p-${companyMark(companyId)}`)
}

/** Tells one browser from another, so that a code works only where it was asked for. */
export function browserCookie(companyId: string): string {
  return `${prefix()}foyer-b-${companyMark(companyId)}`
}

/** The same for members. */
export function memberDeviceCookie(): string {
  return `${prefix()}foyer-m-device`
}

/** Between the right first factor and the second: the token that waits for a code. */
export function secondFactorCookie(companyId: string): string {
  return `${prefix()}foyer-f-${companyMark(companyId)}`
}

/** The same for members. */
export function memberSecondFactorCookie(): string {
  return `${prefix()}foyer-m-factor`
}

/** Tells one browser from another, so that a passkey's answer counts only where it was asked for. */
export function memberBrowserCookie(): string {
  return `${prefix()}foyer-m-browser`
}

/** Tells a device on which somebody has signed in before: lib/auth/known-device.ts. */
export function deviceCookie(companyId: string): string {
  return `${prefix()}foyer-d-${companyMark(companyId)}`
}

/** Holds the address typed in the first step of signing in. */
export function emailCookie(companyId: string): string {
  return `${prefix()}foyer-e-${companyMark(companyId)}`
}

/** Holds the way in that was last used on this device: it is offered first, and opens nothing. */
export function wayCookie(companyId: string): string {
  return `${prefix()}foyer-w-${companyMark(companyId)}`
}

function named(base: string): CookieSet {
  return {
    session: `${prefix()}${base}-session`,
    csrf: `${prefix()}${base}-csrf`,
    callback: `${prefix()}${base}-callback`,
  }
}

function companyMark(companyId: string): string {
  return createHash('sha256').update(companyId).digest('hex').slice(0, 12)
}

/** __Host-: the browser itself insists on Secure, Path=/ and no Domain (SECURITY S2). */
function prefix(): string {
  return env().realDeployment ? '__Host-' : ''
}

export function cookieOptions() {
  return {
    httpOnly: true,
    sameSite: 'lax' as const,
    path: '/',
    secure: env().realDeployment,
  }
}
