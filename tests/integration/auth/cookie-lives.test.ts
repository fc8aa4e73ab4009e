import { expect, test } from 'vitest'
import { signInAction, signOutAction } from '@/lib/auth/actions'
import * as cookies from '@/lib/auth/cookies'
import { askPasskeyAction } from '@/lib/auth/passkeys/actions'
import { takeFactorAction } from '@/lib/auth/second-factor/actions'
import { portalSignOutAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { askContactPasskeyAction } from '@/lib/portal/passkeys/actions'
import { takeContactFactorAction } from '@/lib/portal/second-factor/actions'
import { aBrowser, type Browser } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  goodPassword,
  minutesAfter,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { switchOnForContact, switchOnForMember } from '../../support/second-factors'

useDatabase()
useNoon()

/** How long this browser was told to keep the cookie, in seconds; its other attributes are those of every one. */
function lifeOf(browser: Browser, name: string): number | 'until closed' {
  const line = browser.setCookie(name)
  const attributes = line
    .split('; ')
    .slice(1)
    .map((part) => part.toLowerCase())
  expect(attributes, name).toEqual(expect.arrayContaining(['path=/', 'httponly', 'samesite=lax']))
  expect(attributes).not.toContain('secure')
  const [, seconds] = /max-age=(\d+)/i.exec(line) ?? []
  if (seconds) return Number(seconds)
  const [, expires] = /expires=([^;]+)/i.exec(line) ?? []
  return expires ? (new Date(expires).getTime() - noon.getTime()) / 1000 : 'until closed'
}

const day = 24 * 60 * 60

test('S2, S6: a member’s cookies last as long as what they stand for', async () => {
  const member = await aMemberWithPassword()
  const app = await switchOnForMember(member)
  const browser = aBrowser()
  await browser.submit(askPasskeyAction)
  expect(lifeOf(browser, cookies.memberBrowserCookie())).toBe(day)
  await browser.submit(signInAction, { email: member.email, password: goodPassword })
  expect(lifeOf(browser, cookies.memberSecondFactorCookie())).toBe(600)

  await browser.submit(takeFactorAction, { code: app.codeAt(noon) })
  expect(lifeOf(browser, cookies.memberCookies().session)).toBe(7 * day)
  expect(lifeOf(browser, cookies.memberDeviceCookie())).toBe(365 * day)
  expect(lifeOf(browser, cookies.memberSecondFactorCookie())).toBe(0)
  await browser.submit(signOutAction)
  expect(lifeOf(browser, cookies.memberCookies().session)).toBe(0)
  expect([...browser.cookies.keys()]).not.toContain(cookies.memberCookies().session)
})

test.each([
  ['', day],
  ['on', 30 * day],
])('S2, S6: a contact’s cookies do too; “keep me signed in”: %j', async (keepSignedIn, life) => {
  const { company, contact } = await aPortalUser()
  const app = await switchOnForContact(company, contact)
  const at = { company: company.slug }
  const browser = aBrowser()
  await browser.submit(askContactPasskeyAction.bind(null, at))
  expect(lifeOf(browser, cookies.browserCookie(company.id))).toBe(day)
  const credential = {
    email: contact.email,
    password: goodPassword,
    ...(keepSignedIn ? { keepSignedIn } : {}),
  }
  await browser.submit(signInByPasswordAction.bind(null, at), credential)
  expect(lifeOf(browser, cookies.secondFactorCookie(company.id))).toBe(600)

  await browser.submit(takeContactFactorAction.bind(null, at), { code: app.codeAt(minutesAfter(0)) })
  const { session } = cookies.portalCookies(company.id)
  expect(lifeOf(browser, session)).toBe(life)
  expect(lifeOf(browser, cookies.secondFactorCookie(company.id))).toBe(0)
  expect(lifeOf(browser, cookies.deviceCookie(company.id))).toBe(365 * day)
  expect(lifeOf(browser, cookies.wayCookie(company.id))).toBe(365 * day)
  await browser.submit(portalSignOutAction.bind(null, at))
  expect(lifeOf(browser, session)).toBe(0)
})
