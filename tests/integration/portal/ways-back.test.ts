import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import {
  askResetAction,
  beginSignInAction,
  changePasswordAction,
  findPortalsAction,
  resetPasswordAction,
  signInByCodeAction,
  signInByLinkAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { aBrowser } from '../../support/auth-browser'
import {
  aPortalUser,
  contactOf,
  goodPassword,
  later,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { aContactAtHome } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { codeIn, lastMessageTo, linkIn, linksIn, messagesTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const at = ({ slug }: { slug: string }) => ({ company: slug })
const login = 'app/portal/[company]/login/page.tsx'

async function linkTo(email: string): Promise<string> {
  return tokenIn(linkIn(await lastMessageTo(email), '/enter/'))
}

describe('the way to one’s portal', () => {
  test('Case 6: one company on the instance: /portal goes straight to its sign-in, without a key', async () => {
    const { company } = await aPortalUser()
    const { redirect } = await openPage(aBrowser(), 'app/portal/page.tsx')

    expect(redirect).toBe(`/portal/${company.slug}/login`)
  })

  test('Case 6: several: /portal mails the person a list of theirs, and answers everybody alike', async () => {
    const here = await aPortalUser({ email: 'jules@harbour.example' })
    const there = await aPortalUser({ email: 'jules@harbour.example' })
    const strange = await aPortalUser()
    expect((await openPage(aBrowser(), 'app/portal/page.tsx')).result).toContain('Find your portal')

    const ask = async (email: string) =>
      JSON.stringify(await aBrowser().submit(findPortalsAction, { email })).replaceAll(email, 'typed')
    expect(await ask('jules@harbour.example')).toEqual(await ask('nobody@harbour.example'))
    const links = linksIn((await lastMessageTo('jules@harbour.example')).text).join('\n')
    for (const { company } of [here, there])
      expect(links).toMatch(new RegExp(`/portal/${company.slug}$`, 'm'))
    expect(links).not.toMatch(new RegExp(`/portal/${strange.company.slug}$`, 'm'))
    expect(await messagesTo('nobody@harbour.example')).toEqual([])
  })
})

describe('signing in', () => {
  test('Case 9: a contact who unsubscribed from reminders can still sign in, by each way', async () => {
    const { company, contact } = await aPortalUser()
    await db().contact.update({ where: { id: contact.id }, data: { remindersDeclined: true } })
    const { email } = contact
    const browser = aBrowser()
    await browser.submit(beginSignInAction.bind(null, at(company)), { email })
    await browser.submit(signInByLinkAction.bind(null, at(company)), { token: await linkTo(email) })
    expect(await contactOf(browser, company)).toBe(email)

    const { redirect } = await aBrowser().submit(signInByPasswordAction.bind(null, at(company)), {
      email,
      password: goodPassword,
    })
    expect(redirect).toBe(`/portal/${company.slug}`)
  })

  test('Case 11: opening the sign-in page while signed in keeps the session, and goes on', async () => {
    const { company, contact, browser } = await aContactAtHome()
    const to = `/portal/${company.slug}/profile`
    const params = { company: company.slug }

    expect((await openPage(browser, login, { params })).redirect).toBe(`/portal/${company.slug}`)
    expect((await openPage(browser, login, { params, search: { to } })).redirect).toBe(to)
    expect(await contactOf(browser, company)).toBe(contact.email)
    expect(await db().contactSession.count({ where: { revokedAt: null } })).toBe(1)
  })

  test('Case 12: who never had a password asks for a link, signs in, and sets one', async () => {
    const { company, contact } = await aPortalUser({ passwordHash: null, passwordSetAt: null })
    const { email } = contact
    const browser = aBrowser()
    await browser.submit(beginSignInAction.bind(null, at(company)), { email })
    await browser.submit(signInByLinkAction.bind(null, at(company)), { token: await linkTo(email) })
    const profile = await openPage(browser, 'app/portal/[company]/profile/page.tsx', {
      params: { company: company.slug },
    })
    expect(profile.result).toContain('Set a password')
    expect(profile.result).not.toContain('Current password')

    const change = changePasswordAction.bind(null, at(company))
    await browser.submit(change, { password: otherPassword })
    const { redirect } = await aBrowser().submit(signInByPasswordAction.bind(null, at(company)), {
      email,
      password: otherPassword,
    })
    expect(redirect).toBe(`/portal/${company.slug}`)
  })

  test('Case 13: the code works where it was asked for, when the link was opened on another device', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = contact
    const desk = aBrowser()
    await desk.submit(beginSignInAction.bind(null, at(company)), { email })
    const message = await lastMessageTo(email)

    const phone = aBrowser({ headers: { 'x-forwarded-for': '198.51.100.4' } })
    const opened = await openPage(phone, 'app/portal/[company]/enter/[token]/page.tsx', {
      params: { company: company.slug, token: tokenIn(linkIn(message, '/enter/')) },
    })
    expect(opened.result).toContain('This link was asked for on Firefox on Linux')

    await desk.submit(signInByCodeAction.bind(null, at(company)), { email, code: codeIn(message) })
    expect(await contactOf(desk, company)).toBe(email)
    expect(await contactOf(phone, company)).toContain('/login')
  })

  test('Case 23: the client resets their own password; the answer tells nothing of the address', async () => {
    const { company, contact } = await aPortalUser()
    const ask = async (email: string) => {
      const answer = await aBrowser().submit(askResetAction.bind(null, at(company)), { email })
      return JSON.stringify(answer).replaceAll(email, 'what was typed')
    }
    const off = await aPortalUser({ company, state: 'disabled' })
    const answers = [
      await ask(contact.email),
      await ask('nobody@harbour.example'),
      await ask(off.contact.email),
    ]
    expect(new Set(answers).size).toBe(1)
    expect(await messagesTo(off.contact.email)).toEqual([])

    const token = tokenIn(linkIn(await lastMessageTo(contact.email), '/reset/'))
    later(5)
    await aBrowser().submit(resetPasswordAction.bind(null, at(company)), { token, password: otherPassword })
    const { redirect } = await aBrowser().submit(signInByPasswordAction.bind(null, at(company)), {
      email: contact.email,
      password: otherPassword,
    })
    expect(redirect).toBe(`/portal/${company.slug}`)
  })
})

describe('what the sign-in page offers', () => {
  const labels = { email: 'E-mail me a sign-in link', password: 'Use my password' }
  const shown = async (company: { slug: string }, browser = aBrowser(), search = {}) =>
    (await openPage(browser, login, { params: { company: company.slug }, search })).result ?? ''

  test('is what the company has switched on', async () => {
    const { company } = await aPortalUser()
    expect(await shown(company)).toContain(labels.email)
    expect(await shown(company)).toContain(labels.password)
    expect(await shown(company)).toContain('Keep me signed in')

    const { id } = company
    await db().company.update({
      where: { id },
      data: { signInByPassword: false, keepSignedInAllowed: false },
    })
    for (const search of [{}, { step: 'password' }, { step: 'reset' }, { step: 'reset-sent' }]) {
      const page = await shown(company, aBrowser(), search)
      expect(page).toContain(labels.email)
      expect(page).not.toContain('assword</')
      expect(page).not.toContain('Keep me signed in')
    }
    await db().company.update({ where: { id }, data: { signInByPassword: true, signInByEmail: false } })
    for (const search of [{}, { step: 'sent' }]) {
      const page = await shown(company, aBrowser(), search)
      expect(page).toContain('Sign in with your password')
      expect(page).not.toContain(labels.email)
      expect(page).not.toContain('Use another address')
    }
  })

  test('has what was last used on this device on top', async () => {
    const { company, contact } = await aPortalUser()
    const order = async (browser: ReturnType<typeof aBrowser>) => {
      const page = await shown(company, browser)
      return page.indexOf(labels.email) < page.indexOf(labels.password) ? 'link first' : 'password first'
    }
    const browser = aBrowser()
    expect(await order(browser)).toBe('link first')
    const right = { email: contact.email, password: goodPassword }
    await browser.submit(signInByPasswordAction.bind(null, at(company)), right)
    for (const [name] of browser.sessionCookies()) browser.cookies.delete(name)
    expect(await order(browser)).toBe('password first')
  })

  test('promises that no password is mailed, only while that is so', async () => {
    const { company } = await aPortalUser()
    expect(await shown(company)).toContain('never sends you a password by e-mail')

    await db().company.update({ where: { id: company.id }, data: { temporaryPasswords: true } })
    for (const search of [{}, { step: 'password' }]) {
      const page = await shown(company, aBrowser(), search)
      expect(page).not.toContain('never sends you')
      expect(page).toContain('will never ask for your password')
    }
  })
})
