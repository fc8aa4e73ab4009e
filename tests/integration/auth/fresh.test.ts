import { describe, expect, test } from 'vitest'
import { confirmMemberAction, signOutAction } from '@/lib/auth/actions'
import { contactAction } from '@/lib/auth/contact-action'
import { requireFreshContact, requireFreshMember } from '@/lib/auth/fresh-guards'
import { updateBankDetailsAction } from '@/lib/companies/actions'
import { db } from '@/lib/db/client'
import { sha256 } from '@/lib/ids'
import { changePasswordAction } from '@/lib/portal/access/actions'
import {
  confirmByCodeAction,
  confirmByPasswordAction,
  sendConfirmationCodeAction,
} from '@/lib/portal/confirming/actions'
import { SendCode } from '@/lib/portal/confirming/schema'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import { contactOf, goodPassword, later, memberOf, otherPassword, useNoon } from '../../support/auth-people'
import { aContactAtHome, aMemberAtWork, anOwnerAtWork } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { codeIn, lastMessageTo, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

type AtCompany = { slug: string }

const bank = { bankAccountName: 'Northlight', bankIban: 'DE89 3704 0044 0532 0130 00', bankBic: '' }
const saveBank = (browser: Browser, { slug }: AtCompany) =>
  browser.submit(updateBankDetailsAction.bind(null, { company: slug }), bank)
const openBank = (browser: Browser, { slug }: AtCompany) =>
  browser.visit(() => requireFreshMember(slug, 'company:own'), {
    'x-foyer-path': `/admin/${slug}/settings/bank`,
  })
const openProfile = (browser: Browser, { slug }: AtCompany) =>
  browser.visit(() => requireFreshContact(slug), { 'x-foyer-path': `/portal/${slug}/profile/email` })
const tokenOf = (browser: Browser) => browser.sessionCookies()[0]?.[1] ?? ''

describe('S8: a member shows once more that it is them', () => {
  test('S8: ten minutes after signing in the page asks, and comes back to where they were going', async () => {
    const { company, browser } = await anOwnerAtWork()
    later(10)
    expect((await openBank(browser, company)).redirect).toBeNull()
    later(10, 1)
    const asked = (await openBank(browser, company)).redirect ?? ''
    const to = `/admin/${company.slug}/settings/bank`
    expect(asked).toBe(`/admin/confirm?to=${encodeURIComponent(to)}`)

    const confirmed = await browser.submit(confirmMemberAction, { password: goodPassword, to })
    expect(confirmed.redirect).toBe(to)
    expect((await openBank(browser, company)).redirect).toBeNull()
    expect((await saveBank(browser, company)).redirect).toContain('notice=settings-saved')
  })

  test('S8: a form that was opened in time and sent too late keeps what was typed, and leads to the page', async () => {
    const { company, browser } = await anOwnerAtWork()
    later(11)
    const { result } = await saveBank(browser, company)
    expect(result?.error?.['']?.[0]).toMatch(/show once more that it is you/)
    expect(result?.initialValue).toEqual(expect.objectContaining({ bankIban: bank.bankIban }))
    expect(result?.confirmAt).toBe('/admin/confirm')
    expect((await db().company.findFirstOrThrow()).bankIban).toBeNull()

    // In another tab, and then once more.
    expect((await browser.submit(confirmMemberAction, { password: goodPassword })).redirect).toBe(
      '/admin/confirm',
    )
    expect((await saveBank(browser, company)).redirect).toContain('notice=settings-saved')
  })

  test('S8, S5: confirming makes a new token, and the one before is dead at once', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const copy = aBrowser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    const before = tokenOf(browser)
    later(11)
    await browser.submit(confirmMemberAction, { password: goodPassword })

    expect(tokenOf(browser)).not.toBe(before)
    expect(await memberOf(copy, company)).toBe('/login')
    expect(await memberOf(browser, company)).toBe(owner.email)
    const rows = await db().memberSession.findMany({ where: { revokedAt: null } })
    expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([sha256(tokenOf(browser))])
  })

  test('S8: a second factor that was given stays given', async () => {
    const { browser } = await anOwnerAtWork()
    await db().memberSession.updateMany({ data: { secondFactor: true } })
    later(11)
    await browser.submit(confirmMemberAction, { password: goodPassword })
    expect(await db().memberSession.findFirstOrThrow({ where: { revokedAt: null } })).toMatchObject({
      secondFactor: true,
      authenticatedAt: later(11),
    })
  })

  test('S8, L2: a wrong password renews nothing, and tries are limited as in signing in', async () => {
    const { company, browser } = await anOwnerAtWork()
    later(11)
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const wrong = await browser.submit(confirmMemberAction, { password: otherPassword })
      expect(wrong.result?.error).toEqual({ password: ['That is not your current password.'] })
    }
    const limited = await browser.submit(confirmMemberAction, { password: goodPassword })
    expect(sentencesIn(limited)).toEqual(['Too many tries. Try again in 15 minutes, or reset your password.'])
    expect((await openBank(browser, company)).redirect).toContain('/admin/confirm')
  })

  test('S4, S8: signed out meanwhile, nothing comes back to life', async () => {
    const { company, browser } = await anOwnerAtWork()
    const copy = aBrowser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    await browser.submit(signOutAction)
    const answer = await copy.submit(confirmMemberAction, { password: goodPassword })
    expect(sentencesIn(answer)).toEqual([expect.stringContaining('signed out')])
    expect(await memberOf(copy, company)).toBe('/login')
  })

  test('S8: of eight confirmations at once one renews the session', async () => {
    const { browser } = await anOwnerAtWork()
    const copies = Array.from({ length: 8 }, () => {
      const copy = aBrowser()
      for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
      return copy
    })
    const answers = await Promise.all(
      copies.map((copy) => copy.submit(confirmMemberAction, { password: goodPassword })),
    )
    expect(answers.filter(({ redirect }) => redirect !== null)).toHaveLength(1)
    expect(await db().memberSession.count({ where: { revokedAt: null } })).toBe(1)
  })

  test.each(['//evil.example', '/\\evil.example', 'javascript:alert(1)', 'https://evil.example/admin'])(
    'H1, S8: to %s leads nowhere but to our own page',
    async (to) => {
      const { browser } = await anOwnerAtWork()
      const { redirect } = await browser.submit(confirmMemberAction, { password: goodPassword, to })
      expect(redirect).toBe('/admin/confirm')
    },
  )

  test('S8, T1: bank details are the owner’s alone', async () => {
    const { company } = await anOwnerAtWork()
    for (const role of ['admin', 'staff', 'viewer'] as const) {
      const { browser } = await aMemberAtWork(company, role)
      expect((await openBank(browser, company)).notFound, role).toBe(true)
      expect((await saveBank(browser, company)).notFound, role).toBe(true)
    }
    expect((await db().company.findFirstOrThrow()).bankIban).toBeNull()
  })

  test('G2: who confirmed, how and from where stands in the trail', async () => {
    const { owner, browser } = await anOwnerAtWork()
    await browser.submit(confirmMemberAction, { password: goodPassword })
    expect(await db().auditEvent.findFirst({ where: { event: 'member.confirmed' } })).toMatchObject({
      actorId: owner.id,
      caller: '192.0.2.7',
      data: { method: 'password', device: 'Firefox on Linux' },
    })
  })
})

describe('S8: a contact shows once more that it is them', () => {
  const byPassword = (browser: Browser, { slug }: AtCompany, fields: Record<string, string>) =>
    browser.submit(confirmByPasswordAction.bind(null, { company: slug }), fields)
  const sendCode = (browser: Browser, { slug }: AtCompany, to = '') =>
    browser.submit(sendConfirmationCodeAction.bind(null, { company: slug }), { to })
  const byCode = (browser: Browser, { slug }: AtCompany, fields: Record<string, string>) =>
    browser.submit(confirmByCodeAction.bind(null, { company: slug }), fields)

  test('S8, S5: by password, with a new token, and back to where they were going', async () => {
    const { company, contact, browser } = await aContactAtHome()
    const copy = aBrowser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    later(11)
    const to = `/portal/${company.slug}/profile/email`
    expect((await openProfile(browser, company)).redirect).toBe(
      `/portal/${company.slug}/confirm?to=${encodeURIComponent(to)}`,
    )
    expect((await byPassword(browser, company, { password: goodPassword, to })).redirect).toBe(to)
    expect((await openProfile(browser, company)).redirect).toBeNull()
    expect(await contactOf(copy, company)).toBe(`/portal/${company.slug}/login`)
    expect(await contactOf(browser, company)).toBe(contact.email)
  })

  test('S8: without a password, by the code of a message to their own address', async () => {
    const { company, contact, browser } = await aContactAtHome()
    await db().contact.update({ where: { id: contact.id }, data: { passwordHash: null } })
    later(11)
    const to = `/portal/${company.slug}/profile/email`
    expect((await sendCode(browser, company, to)).redirect).toContain('/confirm?step=code&to=')
    const code = codeIn(await lastMessageTo(contact.email))

    expect((await byCode(browser, company, { code, to })).redirect).toBe(to)
    expect((await openProfile(browser, company)).redirect).toBeNull()
    // Used up.
    expect((await byCode(browser, company, { code, to })).result?.error).toHaveProperty('code')
  })

  test('O2, S8: the fifth wrong code kills it', async () => {
    const { company, contact, browser } = await aContactAtHome()
    later(11)
    await sendCode(browser, company)
    const code = codeIn(await lastMessageTo(contact.email))
    const wrong = code === '000000' ? '000001' : '000000'
    for (let attempt = 0; attempt < 5; attempt += 1) await byCode(browser, company, { code: wrong })
    expect((await byCode(browser, company, { code })).result?.error).toEqual({
      code: ["This code doesn't work. Check it, or have a new one sent."],
    })
    expect((await openProfile(browser, company)).redirect).toContain('/confirm')
  })

  test('S8, O4: the code of somebody else at the company confirms nothing', async () => {
    const { company, browser } = await aContactAtHome()
    const colleague = await aContactAtHome({ company })
    later(11)
    await sendCode(colleague.browser, company)
    const code = codeIn(await lastMessageTo(colleague.contact.email))
    expect((await byCode(browser, company, { code })).result?.error).toHaveProperty('code')
  })

  test('L6, S8: a second message within a minute is not sent, and the answer is the same', async () => {
    const { company, contact, browser } = await aContactAtHome()
    later(11)
    const first = await sendCode(browser, company)
    const second = await sendCode(browser, company)
    expect(second).toEqual(first)
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })

  test('S8: “keep me signed in” and a second factor go over', async () => {
    const { company, browser } = await aContactAtHome()
    await db().contactSession.updateMany({ data: { keepSignedIn: true, secondFactor: true } })
    later(11)
    await byPassword(browser, company, { password: goodPassword })
    expect(await db().contactSession.findFirstOrThrow({ where: { revokedAt: null } })).toMatchObject({
      keepSignedIn: true,
      secondFactor: true,
    })
  })

  test('S4, S8: switched off, nobody confirms anything', async () => {
    const { company, contact, browser } = await aContactAtHome()
    await db().contact.update({ where: { id: contact.id }, data: { state: 'disabled' } })
    const answer = await byPassword(browser, company, { password: goodPassword })
    expect(sentencesIn(answer)).toEqual([expect.stringContaining('signed out')])
    expect(await db().contactSession.count()).toBe(1)
  })

  test('S8: eleven minutes after signing in a sensitive action does nothing, and says where to confirm', async () => {
    const { company, browser } = await aContactAtHome()
    const done: string[] = []
    const sensitive = contactAction({
      fresh: true,
      input: SendCode,
      run: async ({ contact }) => {
        done.push(contact.email)
        return { done: true }
      },
    }).bind(null, { company: company.slug })
    later(11)
    const late = await browser.submit(sensitive)
    expect(late.result?.confirmAt).toBe(`/portal/${company.slug}/confirm`)
    expect(done).toEqual([])
    await byPassword(browser, company, { password: goodPassword })
    await browser.submit(sensitive)
    expect(done).toHaveLength(1)
  })

  test('S8: a first password is set by nobody who finds a session open; the code of a message lets them', async () => {
    const { company, contact, browser } = await aContactAtHome()
    await db().contact.update({
      where: { id: contact.id },
      data: { passwordHash: null, passwordSetAt: null },
    })
    const set = changePasswordAction.bind(null, { company: company.slug })
    later(11)
    const late = await browser.submit(set, { password: otherPassword })
    expect(late.result?.confirmAt).toBe(`/portal/${company.slug}/confirm`)
    expect((await db().contact.findUniqueOrThrow({ where: { id: contact.id } })).passwordHash).toBeNull()

    await sendCode(browser, company)
    await byCode(browser, company, { code: codeIn(await lastMessageTo(contact.email)) })
    expect((await browser.submit(set, { password: otherPassword })).redirect).toContain('password-changed')
  })

  test('H1: another company’s page is nowhere to go back to', async () => {
    const { company, browser } = await aContactAtHome()
    const answer = await byPassword(browser, company, { password: goodPassword, to: '/portal/other/profile' })
    expect(answer.redirect).toBe(`/portal/${company.slug}/confirm`)
  })
})
