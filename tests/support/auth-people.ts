import bcrypt from 'bcryptjs'
import Tinypool from 'tinypool'
import { afterEach, beforeEach, vi } from 'vitest'
import { requireContact, requireMember } from '@/lib/auth/guards'
import { normalizePassword } from '@/lib/auth/passwords'
import type { Company, Contact } from '@/lib/db/generated/client'
import { inviteContact } from '@/lib/portal/access/inviting'
import { requestContactReset } from '@/lib/portal/access/resetting'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'
import type { Browser } from './auth-browser'
import { aClient, aCompany, aContact, aMember, noon } from './builders'
import { codeIn, lastMessageTo, linkIn } from './mailbox'

/* Who signs in, with what, and what their messages hold. */

export const goodPassword = 'brass lantern over wet slate'
export const otherPassword = 'eleven quiet herons at dawn'

/** The cheapest hash there is: verifyPassword takes it, and a test has no 150 ms to lose. */
export function hashOf(password: string): string {
  return bcrypt.hashSync(normalizePassword(password), 4)
}

type ContactWish = Omit<Parameters<typeof aContact>[1], 'client'> & { company?: Company }

/** A contact at a client of a company; with `goodPassword` unless told. */
export async function aPortalUser({ company: given, ...wish }: ContactWish = {}) {
  const company = given ?? (await aCompany()).company
  const client = await aClient(company, { contacts: [] })
  const contact = await aContact(company, {
    client,
    passwordHash: hashOf(goodPassword),
    passwordSetAt: noon,
    emailVerifiedAt: noon,
    state: 'active',
    ...wish,
  })
  return { company, client, contact }
}

export function aMemberWithPassword(changes: Parameters<typeof aMember>[0] = {}) {
  return aMember({ passwordHash: hashOf(goodPassword), ...changes })
}

type Asking = {
  company: Company
  contact: Pick<Contact, 'email'>
  now?: Date
  browser?: string
  caller?: string
  returnTo?: string | null
}

/** Asks for a sign-in message and reads it: the link's token and the code. */
export async function askForLink({ company, contact, now = noon, ...rest }: Asking) {
  const { browser = 'browser of jules', caller = '192.0.2.7', returnTo = null } = rest
  const { email } = contact
  const device = 'Firefox on Linux'
  await requestSignInLink({ company, email, returnTo, browser, caller, device, now })
  const message = await lastMessageTo(email)
  return { token: tokenIn(linkIn(message, '/enter/')), code: codeIn(message), browser, message }
}

/** Asks for a reset message and reads its link's token. */
export async function askForReset({ company, contact, now = noon, ...rest }: Asking): Promise<string> {
  const { caller = '192.0.2.7', returnTo = null } = rest
  const { email } = contact
  await requestContactReset({ company, email, returnTo, caller, device: 'Firefox on Linux', now })
  return tokenIn(linkIn(await lastMessageTo(email), '/reset/'))
}

/** Invites a contact and reads the invitation's token. */
export async function anInvitation({ company, contact, now = noon }: Asking & { contact: Contact }) {
  await inviteContact({ company, by: { kind: 'system' }, contactPublicId: contact.publicId, now })
  return tokenIn(linkIn(await lastMessageTo(contact.email), '/invite/'))
}

export function tokenIn(link: string): string {
  return new URL(link).pathname.split('/').at(-1) ?? ''
}

/** Counts what is asked of the threads that hash: each request is one hash or one comparison. */
export function watchHashing() {
  const run = vi.spyOn(Tinypool.prototype, 'run')
  const count = (name: string) => run.mock.calls.filter(([, options]) => options?.name === name).length
  return {
    compared: () => count('compare'),
    hashed: () => count('hash'),
    /** What the threads were given. */
    asked: () => run.mock.calls.map(([task]) => task),
    reset: () => run.mockClear(),
  }
}

/** Who this browser is at the portal, or where it was sent instead. */
export async function contactOf(browser: Browser, { slug }: Pick<Company, 'slug'>) {
  const { result, redirect } = await browser.visit(() => requireContact(slug))
  return result?.contact.email ?? redirect
}

/** Who this browser is in the dashboard, or where it was sent instead. */
export async function memberOf(browser: Browser, { slug }: Pick<Company, 'slug'>) {
  const { result, redirect, notFound } = await browser.visit(() => requireMember(slug, 'company:read'))
  return notFound ? 'not found' : (result?.member.email ?? redirect)
}

/** Each test begins at noon; only Date stands still, timers run on. */
export function useNoon(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: noon })
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.restoreAllMocks()
  })
}

/** It is this many minutes past noon. */
export function later(minutes: number, seconds = 0): Date {
  const now = minutesAfter(minutes, seconds)
  vi.setSystemTime(now)
  return now
}

export function minutesAfter(minutes: number, seconds = 0): Date {
  return new Date(noon.getTime() + (minutes * 60 + seconds) * 1000)
}

/** How many of these ended well. */
export function countTrue(outcomes: boolean[]): number {
  return outcomes.filter(Boolean).length
}
