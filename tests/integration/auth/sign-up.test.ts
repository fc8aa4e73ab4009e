import { describe, expect, test } from 'vitest'
import { confirmAddressAction, signInAction } from '@/lib/auth/actions'
import { memberLinkState } from '@/lib/auth/queries'
import { signUpAction } from '@/lib/companies/actions'
import { senderOf } from '@/lib/companies/sender'
import { db } from '@/lib/db/client'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  goodPassword,
  hashOf,
  later,
  memberOf,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const form = {
  name: 'Nadia Brandt',
  email: 'nadia@brandt.example',
  password: goodPassword,
  companyName: 'Brandt Optik',
  currency: 'EUR',
  country: 'DE',
  timeZone: 'Europe/Berlin',
}
const dead = 'This link has been used or has expired. Ask for a new one.'
const signUpAs = (changes: Partial<typeof form> = {}) =>
  aBrowser().submit(signUpAction, { ...form, ...changes })
const linkOf = async (email: string) => tokenIn(linkIn(await lastMessageTo(email), '/verify-email/'))

describe('Nadia signs up', () => {
  test('the form begins with her country and what is usual there', async () => {
    const nadia = aBrowser({ headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.7' } })
    const { result } = await openPage(nadia, 'app/(site)/signup/page.tsx')
    const chosen = [...(result ?? '').matchAll(/<option value="([^"]*)" selected="">/g)].map(
      ([, value]) => value,
    )
    expect(chosen).toEqual([form.country, form.currency, form.timeZone])

    const stranger = await openPage(aBrowser(), 'app/(site)/signup/page.tsx')
    expect(stranger.result).not.toMatch(/<option value="[^"]+" selected/)
  })

  test('Case 40: replies go to her, which the form says beforehand and the settings can change', async () => {
    const before = await openPage(aBrowser(), 'app/(site)/signup/page.tsx')
    expect(before.result).toContain('Your clients see it and answer to it')
    await signUpAs({ email: 'Nadia@Brandt.example' })
    const company = await db().company.findFirstOrThrow()
    expect(company.replyTo).toBe(form.email)
    expect(senderOf(company).replyTo).toEqual({ address: form.email, name: form.companyName })

    const nadia = aBrowser()
    await nadia.submit(confirmAddressAction, {
      token: await linkOf(form.email),
      password: form.password,
    })
    const page = { params: { company: company.slug } }
    const settings = await openPage(nadia, 'app/admin/[company]/settings/messages/page.tsx', page)
    expect(settings.result).toMatch(/name="replyTo"[^>]*value="nadia@brandt.example"/)
  })

  test('M1, M6: looking at the link does nothing; its button and her password let her in, once', async () => {
    expect((await signUpAs()).result?.status).toBe('success')
    const token = await linkOf(form.email)
    const look = { live: true, maskedEmail: 'n•••a@b•••.example' }
    for (let count = 0; count < 5; count += 1)
      expect(await memberLinkState('verify_email', token)).toEqual(look)
    expect(await db().user.findFirst({ select: { emailVerifiedAt: true } })).toEqual({
      emailVerifiedAt: null,
    })

    const nadia = aBrowser()
    const wrong = await nadia.submit(confirmAddressAction, { token, password: otherPassword })
    expect(wrong.result?.error?.password).toHaveLength(1)
    const right = await nadia.submit(confirmAddressAction, { token, password: goodPassword })
    expect(right.redirect).toBe('/admin?notice=address-confirmed')
    expect(await memberOf(nadia, { slug: 'brandt-optik' })).toBe(form.email)
    const again = await aBrowser().submit(confirmAddressAction, { token, password: goodPassword })
    expect(sentencesIn(again)).toEqual([dead])
  })

  test('R1: the link and her password at the same moment from five places are one sign-in', async () => {
    await signUpAs()
    await db().user.updateMany({ data: { passwordHash: hashOf(goodPassword) } })
    const token = await linkOf(form.email)
    const presses = Array.from({ length: 5 }, () =>
      aBrowser().submit(confirmAddressAction, { token, password: goodPassword }),
    )
    const redirected = (await Promise.all(presses)).filter(({ redirect }) => redirect !== null)
    expect([redirected.length, await db().memberSession.count()]).toEqual([1, 1])
  })

  test('E1: an address that has an account gets the same answer, and its owner is told by mail', async () => {
    const { email } = await aMemberWithPassword()
    const known = await signUpAs({ email })
    const fresh = await signUpAs({ email: 'other@brandt.example' })
    const asSaid = ({ result }: typeof known, typed: string) => JSON.stringify(result).replaceAll(typed, '…')
    expect(asSaid(known, email)).toBe(asSaid(fresh, 'other@brandt.example'))

    const told = await lastMessageTo(email)
    expect(told.text).not.toMatch(/\/(verify-email|reset-password)\//)
    const stillMine = await aBrowser().submit(signInAction, { email, password: goodPassword })
    expect(stillMine.redirect).toBe('/admin')
    expect(await db().company.count()).toBe(1)
  })

  test('L6, A8: pressing twice, or ten strangers pressing at once, makes one account and one message', async () => {
    await Promise.all([signUpAs(), signUpAs()])
    expect(await messagesTo(form.email)).toHaveLength(1)
    expect([await db().user.count(), await db().company.count()]).toEqual([1, 1])

    const email = 'target@brandt.example'
    const places = Array.from({ length: 10 }, (_, index) =>
      aBrowser({ headers: { 'x-forwarded-for': `203.0.113.${index}` } }),
    )
    const answers = await Promise.all(places.map((place) => place.submit(signUpAction, { ...form, email })))
    expect(answers.map(({ result }) => result?.status)).toEqual(Array(10).fill('success'))
    expect(await db().user.count({ where: { email } })).toBe(1)
    expect(await db().membership.count({ where: { user: { email } } })).toBe(1)
    expect(await db().company.count({ where: { memberships: { none: {} } } })).toBe(0)
  })

  test('L6: signing somebody up over and over sends them three messages in a quarter of an hour', async () => {
    for (let minute = 0; minute < 15; minute += 1) {
      later(minute)
      await signUpAs({ companyName: `Brandt ${minute}` })
    }
    expect(await messagesTo(form.email)).toHaveLength(3)
    expect(await db().company.count()).toBe(1)
  })

  test('a sign-up that was never confirmed gives way to a later one, and its link dies', async () => {
    await signUpAs({ companyName: 'Squatter Ltd', password: otherPassword })
    const first = await linkOf(form.email)
    later(5)
    await signUpAs()
    const stale = await aBrowser().submit(confirmAddressAction, { token: first, password: otherPassword })
    expect(sentencesIn(stale)).toEqual([dead])
    expect((await db().company.findMany()).map(({ name }) => name)).toEqual(['Brandt Optik'])
    const nadia = aBrowser()
    await nadia.submit(confirmAddressAction, { token: await linkOf(form.email), password: goodPassword })
    expect(await memberOf(nadia, { slug: 'brandt-optik' })).toBe(form.email)
  })

  test.each([
    ['a fourteen', 'password-too-short', 'Use at least 15 characters'],
    ['brandtoptik2026', 'password-has-name', 'Leave out the company'],
    ['nadianadianadia', 'password-has-name', 'Leave out the company'],
    ['passwordpassword', 'password-common', 'on the lists'],
    ['x'.repeat(73), 'password-too-long', 'too long'],
  ])('P1, P2, P3: the password %s is refused: %s', async (password, _code, sentence) => {
    const { result } = await signUpAs({ password })
    expect(result?.error?.password?.[0]).toContain(sentence)
    expect(JSON.stringify(result)).not.toContain(password)
    expect(await db().user.count()).toBe(0)
  })
})
