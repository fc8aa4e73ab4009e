import { env } from '@/lib/env'

/** To whom a passkey belongs: a host name, and the origin of the pages that may use it. */
export type RelyingParty = { id: string; origin: string }

/**
 * From our own base address, never from what a request says of itself (SECURITY H2). Browsers take no numbers for a
 * host's name: on one machine 127.0.0.1 is "localhost".
 */
export function relyingParty(baseAddress: string = env().NEXTAUTH_URL): RelyingParty {
  const base = new URL(baseAddress)
  if (/^127(\.\d{1,3}){3}$|^\[::1\]$/.test(base.hostname)) base.hostname = 'localhost'
  return { id: base.hostname, origin: base.origin }
}
