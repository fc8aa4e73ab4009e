import 'server-only'
import { cookies, headers } from 'next/headers'
import { randomToken } from '@/lib/ids'
import { callerAddress, deviceName } from './caller'
import { cookieOptions } from './cookies'
import type { StartedSession } from './sessions'

/** Who is calling and from what: for limits, messages and the list of sessions. */
export async function requestFacts() {
  const given = await headers()
  return { caller: callerAddress(given), device: deviceName(given) }
}

export async function readCookie(name: string): Promise<string | null> {
  return (await cookies()).get(name)?.value ?? null
}

/** The same cookie that NextAuth sets and reads. */
export async function setSessionCookie(name: string, { token, expiresAt }: StartedSession): Promise<void> {
  ;(await cookies()).set(name, token, { ...cookieOptions(), expires: expiresAt })
}

export async function setCookie(name: string, value: string, maxAgeSeconds: number): Promise<void> {
  ;(await cookies()).set(name, value, { ...cookieOptions(), maxAge: maxAgeSeconds })
}

/** A random mark that this browser keeps for a day under that name; made at the first asking. */
export async function browserMark(name: string): Promise<string> {
  const known = await readCookie(name)
  if (known) return known
  const fresh = randomToken()
  await setCookie(name, fresh, 24 * 60 * 60)
  return fresh
}

/** Deletes with the attributes it was set with: a __Host- cookie is kept otherwise. */
export async function deleteCookie(name: string): Promise<void> {
  ;(await cookies()).set(name, '', { ...cookieOptions(), maxAge: 0 })
}

/** The page that was asked for, as proxy.ts wrote it down; only ever a place to return to. */
export async function askedPath(): Promise<string | null> {
  return (await headers()).get('x-foyer-path')
}

/** Whether a form was posted; as proxy.ts wrote it down, and good for nothing but where to send somebody. */
export async function isPosted(): Promise<boolean> {
  return (await headers()).get('x-foyer-method') === 'POST'
}
