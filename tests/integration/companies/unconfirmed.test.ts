import { beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as portalAuthRoute } from '@/app/api/portal-auth/[company]/[...nextauth]/route'
import { confirmAddressAction } from '@/lib/auth/actions'
import { companyBySlug } from '@/lib/auth/guards'
import { requestMemberReset, resetMemberPassword } from '@/lib/auth/member-reset'
import { signUpAction } from '@/lib/companies/actions'
import { companyCount, isSignUpOpen, onlyCompany } from '@/lib/companies/queries'
import { signUp as signUpVerb } from '@/lib/companies/sign-up'
import { db } from '@/lib/db/client'
import * as environment from '@/lib/env'
import type { FormState } from '@/lib/forms/form-state'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  goodPassword,
  later,
  otherPassword,
  tokenIn,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn } from '../../support/mailbox'

useDatabase()
useNoon()

beforeEach(() => {
  const usual = environment.env()
  vi.spyOn(environment, 'env').mockReturnValue({ ...usual, SIGNUP: 'first' })
})

const form = { name: 'Nadia Brandt', password: goodPassword, currency: 'EUR', country: 'DE', timeZone: 'UTC' }

function signUp(email: string, companyName: string, caller = '192.0.2.7') {
  const browser = aBrowser({ headers: { 'x-forwarded-for': caller } })
  return browser.submit(signUpAction, { ...form, email, companyName })
}

async function confirm(email: string) {
  const token = tokenIn(linkIn(await lastMessageTo(email), '/verify-email/'))
  return aBrowser().submit(confirmAddressAction, { token, password: goodPassword })
}

describe('a sign-up that nobody has confirmed', () => {
  test('E1: has no portal, so that its address doesn’t tell who has an account', async () => {
    const known = await aMemberWithPassword()
    await signUp(known.email, 'Brandt Known')
    await signUp('fresh@brandt.example', 'Brandt Fresh')

    expect(await companyBySlug('brandt-known')).toBeNull()
    expect(await companyBySlug('brandt-fresh')).toBeNull()
    expect(await onlyCompany()).toBeNull()

    await confirm('fresh@brandt.example')
    expect(await companyBySlug('brandt-fresh')).toMatchObject({ name: 'Brandt Fresh' })
    expect(await onlyCompany()).toEqual({ slug: 'brandt-fresh' })
  })

  test('E1: is answered before anything is looked up, so that the time tells nothing either', async () => {
    const known = await aMemberWithPassword()
    const hashing = watchHashing()
    const made = async () => [hashing.hashed(), await db().emailMessage.count(), await db().user.count()]
    const whenAnswered: number[][] = []
    const answered = async (state: FormState, fields: FormData) => {
      const answer = await signUpAction(state, fields)
      whenAnswered.push(await made())
      return answer
    }
    await aBrowser().submit(answered, { ...form, email: known.email, companyName: 'Brandt' })
    expect(await made()).toEqual([1, 1, 1])
    await aBrowser().submit(answered, { ...form, email: 'fresh@brandt.example', companyName: 'Brandt' })
    expect(await made()).toEqual([2, 2, 2])
    expect(whenAnswered).toEqual([
      [0, 0, 1],
      [1, 1, 1],
    ])
  })

  test('closes no instance whose first company may sign up: a mistyped address is typed again', async () => {
    await signUp('nadai@brandt.example', 'Brandt Optik')
    expect(await isSignUpOpen()).toBe(true)
    await signUp('nadia@brandt.example', 'Brandt Optik')
    expect(await db().company.count()).toBe(1)

    expect((await confirm('nadia@brandt.example')).redirect).toContain('/admin')
    expect([await isSignUpOpen(), await companyCount()]).toEqual([false, 1])
    const late = await confirm('nadai@brandt.example')
    expect([late.redirect, await companyCount()]).toEqual([null, 1])
  })

  test('of two that wait where the first company may sign up, one opens, by whatever mailed link', async () => {
    const [nadia, ravi] = ['nadia@brandt.example', 'ravi@brandt.example']
    await signUp(nadia, 'Brandt Optik')
    // The other one was under way when this one was looked for.
    await db().user.updateMany({ data: { emailVerifiedAt: noon } })
    const from = { caller: '192.0.2.8', device: 'Firefox on Linux', now: noon }
    await signUpVerb({ ...form, ...from, email: ravi, companyName: 'Ravi Optik' })
    await db().user.updateMany({ data: { emailVerifiedAt: null } })
    expect(await db().company.count()).toBe(2)

    // Delivered before: two that deliver at once may each find the other's message taken.
    await lastMessageTo(ravi)
    const both = await Promise.all([confirm(nadia), confirm(ravi)])
    expect(both.flatMap(sentencesIn)).toEqual([expect.stringContaining('Signing up is closed')])
    expect(await companyCount()).toBe(1)

    const { email } = await db().user.findFirstOrThrow({ where: { emailVerifiedAt: null } })
    await requestMemberReset({ ...from, email, now: later(2) })
    const token = tokenIn(linkIn(await lastMessageTo(email), '/reset-password/'))
    const reset = resetMemberPassword({ token, password: otherPassword, device: from.device, now: later(3) })
    await expect(reset).rejects.toMatchObject({ code: 'signup-closed' })
    expect(await companyCount()).toBe(1)
  })

  test('leaves alone who confirms at the same moment', async () => {
    await signUp('nadia@brandt.example', 'Brandt Optik')
    await Promise.all([
      confirm('nadia@brandt.example'),
      signUp('nadia@brandt.example', 'Other', '203.0.113.9'),
    ])
    const users = await db().user.findMany({ include: { memberships: true } })
    expect(users.map(({ memberships }) => memberships.length)).toEqual([1])
    expect(await db().company.count()).toBe(1)
  })
})

describe('an address of a company', () => {
  test.each(['a\0b', '\0', '\ufffd', 'x'.repeat(300), '../login', 'Northlight'])(
    'T4: %j is nobody’s, and no error',
    async (slug) => {
      await aCompany()
      expect(await companyBySlug(slug)).toBeNull()
      const params = Promise.resolve({ company: slug, nextauth: ['csrf'] })
      const answer = await aBrowser().call(
        (request) => portalAuthRoute(request, { params }),
        '/api/portal-auth/x/csrf',
      )
      expect(answer.status).toBe(404)
    },
  )
})
