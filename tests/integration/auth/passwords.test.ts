import { beforeEach, describe, expect, test } from 'vitest'
import { signInAction } from '@/lib/auth/actions'
import { checkContactPassword, checkMemberPassword } from '@/lib/auth/credentials'
import { db } from '@/lib/db/client'
import { changePasswordAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  contactOf,
  goodPassword,
  hashOf,
  memberOf,
  otherPassword,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const doorOf = ({ slug }: { slug: string }) => signInByPasswordAction.bind(null, { company: slug })
const from = { caller: '192.0.2.7', now: noon }
const dontMatch = { '': ["This e-mail address and password don't match."] }

let hashing: ReturnType<typeof watchHashing>
beforeEach(() => {
  hashing = watchHashing()
})

describe('a contact signs in by password', () => {
  test('E1, E2, Case 3: unknown, wrong, none set and switched off: one answer, one comparison each', async () => {
    const { company, contact } = await aPortalUser()
    const without = await aPortalUser({ company, passwordHash: null })
    const off = await aPortalUser({ company, state: 'disabled' })
    const tries = [
      ['nobody@harbour.example', goodPassword],
      [contact.email, otherPassword],
      [without.contact.email, goodPassword],
      [off.contact.email, goodPassword],
    ]

    const bodies = new Set<string>()
    for (const [email = '', password = ''] of tries) {
      hashing.reset()
      const answer = await aBrowser().submit(doorOf(company), { email, password })
      expect(answer.result?.error, email).toEqual(dontMatch)
      expect([hashing.compared(), hashing.hashed()], email).toEqual([1, 0])
      bodies.add(JSON.stringify(answer).replaceAll(email, 'what was typed'))
    }
    expect(bodies.size).toBe(1)
    hashing.reset()
    const right = await aBrowser().submit(doorOf(company), { email: contact.email, password: goodPassword })
    expect([right.redirect, hashing.compared()]).toEqual([`/portal/${company.slug}`, 1])
  })

  test('P6: a stored hash that is malformed or absurdly costly is the ordinary failure, quickly', async () => {
    const { company, contact } = await aPortalUser()
    const sound = hashOf(goodPassword)
    const broken = [
      '',
      'x',
      '$2b$11$tooshort',
      sound.slice(0, -1),
      `${sound}x`,
      sound.replace('$04$', '$31$'),
    ]
    for (const passwordHash of [null, ...broken, sound.replace('$04$', '$99$'), sound.replace('$2b', '$1')]) {
      await db().contact.update({ where: { id: contact.id }, data: { passwordHash } })
      hashing.reset()
      const checked = await checkContactPassword({
        companyId: company.id,
        email: contact.email,
        password: goodPassword,
        ...from,
        caller: String(passwordHash),
      })
      expect(checked, String(passwordHash)).toEqual({ ok: false, reason: 'wrong' })
      expect(hashing.compared()).toBe(1)
    }
  })

  test('P6: 5 MB are refused at the field, and no thread ever sees them', async () => {
    const { company, contact } = await aPortalUser()
    const huge = 'x'.repeat(5_000_000)
    const { result } = await aBrowser().submit(doorOf(company), { email: contact.email, password: huge })
    expect(result?.error).toEqual({ password: ['This password is too long.'] })
    expect(JSON.stringify(result)).not.toContain('xxxx')
    expect(hashing.compared()).toBe(0)

    const direct = { companyId: company.id, email: contact.email, password: huge, ...from }
    expect(await checkContactPassword(direct)).toMatchObject({ ok: false })
    expect(JSON.stringify(hashing.asked())).not.toContain('xxxx')
  })

  test('P4: composed and decomposed letters are the same password, also with two accents on one', async () => {
    const composed = 'Crème brûlée à l’été, phở'.normalize('NFC')
    const { company, contact } = await aPortalUser({ passwordHash: hashOf(composed) })
    for (const password of [composed, composed.normalize('NFD')]) {
      const { redirect } = await aBrowser().submit(doorOf(company), { email: contact.email, password })
      expect(redirect, password).toBe(`/portal/${company.slug}`)
    }
  })

  test('P2: beyond 72 bytes nothing is cut off: the longer password is another one', async () => {
    const full = 'q7'.repeat(36)
    const { company, contact } = await aPortalUser({ passwordHash: hashOf(full) })
    const enter = (password: string) => aBrowser().submit(doorOf(company), { email: contact.email, password })
    expect((await enter(`${full}x`)).result?.error).toEqual(dontMatch)
    expect((await enter(full)).redirect).toBe(`/portal/${company.slug}`)
  })

  test('T7, E3, Case 5: the same address at two companies has two passwords', async () => {
    const a = await aPortalUser({ email: 'jules@harbour.example' })
    const b = await aPortalUser({ email: 'jules@harbour.example', passwordHash: hashOf(otherPassword) })
    const { company: c } = await aCompany()
    const enter = (company: { slug: string }, password: string) =>
      aBrowser().submit(doorOf(company), { email: 'jules@harbour.example', password })

    expect((await enter(a.company, goodPassword)).redirect).toBe(`/portal/${a.company.slug}`)
    expect((await enter(b.company, otherPassword)).redirect).toBe(`/portal/${b.company.slug}`)
    for (const [company, password] of [
      [a.company, otherPassword],
      [b.company, goodPassword],
      [c, goodPassword],
    ] as const) {
      expect((await enter(company, password)).result?.error).toEqual(dontMatch)
    }
  })

  test('P5: a change asks for the current one, ends other sessions, renews this one, sends a notice', async () => {
    const { company, contact } = await aPortalUser()
    const [here, there] = [aBrowser(), aBrowser()]
    for (const browser of [here, there]) {
      await browser.submit(doorOf(company), { email: contact.email, password: goodPassword })
    }
    const [cookieBefore] = here.sessionCookies()
    const change = (currentPassword: string, password: string) =>
      here.submit(changePasswordAction.bind(null, { company: company.slug }), { currentPassword, password })

    const without = await change('', otherPassword)
    const mistaken = await change(otherPassword, otherPassword)
    expect(without.result?.error?.currentPassword).toEqual(['That is not your current password.'])
    expect(mistaken.result?.error?.currentPassword).toEqual(['That is not your current password.'])
    expect((await change(goodPassword, 'password1234')).result?.error?.password).toHaveLength(1)
    expect((await change(goodPassword, otherPassword)).redirect).toContain('notice=password-changed')

    expect(here.sessionCookies()).toHaveLength(1)
    expect(here.sessionCookies()[0]?.[1]).not.toBe(cookieBefore?.[1])
    expect(await contactOf(here, company)).toBe(contact.email)
    expect(await contactOf(there, company)).toBe(`/portal/${company.slug}/login`)
    expect((await lastMessageTo(contact.email)).subject).toMatch(/password/i)
  })

  test('P5, S5: what the old session stood for goes over to the new one', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser()
    await browser.submit(doorOf(company), { email: contact.email, password: goodPassword })
    const stoodFor = { secondFactor: true, keepSignedIn: true }
    await db().contactSession.updateMany({ data: stoodFor })
    const change = changePasswordAction.bind(null, { company: company.slug })
    await browser.submit(change, { currentPassword: goodPassword, password: otherPassword })
    const live = await db().contactSession.findMany({ where: { revokedAt: null } })
    expect(live).toMatchObject([{ ...stoodFor, method: 'password' }])
  })
})

describe('a member signs in by password', () => {
  const enter = (email: string, password: string) => aBrowser().submit(signInAction, { email, password })

  test('E1, E2: unknown, wrong and none set: one answer, one comparison each', async () => {
    const { email } = await aMemberWithPassword()
    const without = await aMemberWithPassword({ passwordHash: null })
    const unconfirmed = await aMemberWithPassword({ emailVerifiedAt: null })
    const tries = [
      ['nobody@northlight.example', goodPassword],
      [email, otherPassword],
      [without.email, goodPassword],
      [unconfirmed.email, otherPassword],
    ]
    for (const [address = '', password = ''] of tries) {
      hashing.reset()
      const { result, redirect } = await enter(address, password)
      expect([redirect, result?.error, hashing.compared()], address).toEqual([null, dontMatch, 1])
    }
    expect(await db().emailMessage.count()).toBe(0)
  })

  test('E1: unconfirmed is told only to who knows the password, and a new link is on its way', async () => {
    const { email } = await aMemberWithPassword({ emailVerifiedAt: null })
    const { result, redirect } = await enter(email, goodPassword)
    expect([redirect, result?.error?.['']?.[0]]).toEqual([
      null,
      expect.stringContaining('Confirm your e-mail'),
    ])
    expect(linkIn(await lastMessageTo(email), '/verify-email/')).toContain('http://localhost:3000/')
    await enter(email, goodPassword)
    expect(await messagesTo(email)).toHaveLength(1)
    expect(await db().memberSession.count()).toBe(0)
  })

  test('Case 10: an owner’s address and password at the portal are the ordinary failure, and the reverse', async () => {
    const { company, owner } = await aCompany()
    await db().user.update({ where: { id: owner.id }, data: { passwordHash: hashOf(goodPassword) } })
    const { contact } = await aPortalUser({ company })

    const atPortal = await aBrowser().submit(doorOf(company), { email: owner.email, password: goodPassword })
    expect(atPortal.result?.error).toEqual(dontMatch)
    expect((await enter(contact.email, goodPassword)).result?.error).toEqual(dontMatch)
    const mara = aBrowser()
    await mara.submit(signInAction, { email: owner.email, password: goodPassword })
    expect(await memberOf(mara, company)).toBe(owner.email)
    expect(await contactOf(mara, company)).toBe(`/portal/${company.slug}/login`)
  })

  test('Case 10: each sign-in page says where the other one is', async () => {
    const { company } = await aCompany()
    const portal = await openPage(aBrowser(), 'app/portal/[company]/login/page.tsx', {
      params: { company: company.slug },
      search: { step: 'password' },
    })
    expect(portal.result).toContain(`You work at ${company.name}?`)
    expect(portal.result).toContain('href="http://localhost:3000/login"')
    const dashboard = await openPage(aBrowser(), 'app/(site)/login/page.tsx', { search: {} })
    expect(dashboard.result).toContain('Looking for an invoice that you received?')
    expect(dashboard.result).toContain('href="/portal"')
  })

  test('H1: signing in leads only to a page of ours', async () => {
    const { email } = await aMemberWithPassword()
    const goTo = async (to: string) =>
      (await aBrowser().submit(signInAction, { email, password: goodPassword, to })).redirect
    expect(await goTo('/admin/northlight/invoices?state=open')).toBe('/admin/northlight/invoices?state=open')
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '/\t/x',
    ]) {
      expect(await goTo(to), to).toBe('/admin')
    }
  })

  test('P6: 5 MB are refused without hashing', async () => {
    const { email } = await aMemberWithPassword()
    const huge = 'x'.repeat(5_000_000)
    expect((await enter(email, huge)).result?.error).toEqual({ password: ['This password is too long.'] })
    await checkMemberPassword({ email, password: huge, ...from })
    expect(JSON.stringify(hashing.asked())).not.toContain('xxxx')
  })
})
