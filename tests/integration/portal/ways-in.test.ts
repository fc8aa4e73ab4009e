import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import type { Company, Prisma } from '@/lib/db/generated/client'
import {
  askResetAction,
  beginSignInAction,
  signInByCodeAction,
  signInByLinkAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { lastWay } from '@/lib/portal/access/queries'
import { resetContactPassword } from '@/lib/portal/access/resetting'
import { aBrowser } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  aPortalUser,
  askForLink,
  askForReset,
  contactOf,
  goodPassword,
  minutesAfter,
  otherPassword,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { codeIn, lastMessageTo, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

let hashing: ReturnType<typeof watchHashing>
beforeEach(() => {
  hashing = watchHashing()
})

const doors = ({ slug }: { slug: string }) => ({
  begin: beginSignInAction.bind(null, { company: slug }),
  byPassword: signInByPasswordAction.bind(null, { company: slug }),
  byCode: signInByCodeAction.bind(null, { company: slug }),
  byLink: signInByLinkAction.bind(null, { company: slug }),
  askReset: askResetAction.bind(null, { company: slug }),
})

async function aUserAt(switches: Partial<Prisma.CompanyUncheckedCreateInput>) {
  return aPortalUser({ company: (await aCompany(switches)).company })
}

function turn({ id }: Company, switches: Prisma.CompanyUncheckedUpdateInput) {
  return db().company.update({ where: { id }, data: switches })
}

describe('a way in that is switched off', () => {
  test('E1, E2: the right password gets the answer of a wrong one, after one comparison', async () => {
    const { company, contact } = await aUserAt({ signInByPassword: false })
    const tell = async (password: string) => {
      hashing.reset()
      const answer = await aBrowser().submit(doors(company).byPassword, { email: contact.email, password })
      expect([hashing.compared(), hashing.hashed()]).toEqual([1, 0])
      return JSON.stringify(answer)
    }
    expect(await tell(goodPassword)).toBe(await tell(otherPassword))

    const tellNextAuth = async (password: string) => {
      hashing.reset()
      const browser = aBrowser()
      const answer = await authAt(browser, company).signIn('password', { email: contact.email, password })
      expect([hashing.compared(), browser.sessionCookies()]).toEqual([1, []])
      return [answer.status, await answer.text()]
    }
    expect(await tellNextAuth(goodPassword)).toEqual(await tellNextAuth(otherPassword))
    expect(await db().contactSession.count()).toBe(0)
  })

  test('E1: a link and a code from before are like used ones', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser()
    await browser.submit(doors(company).begin, { email: contact.email })
    const code = codeIn(await lastMessageTo(contact.email))
    const { token } = await askForLink({ company, contact, caller: '192.0.2.8' })
    await turn(company, { signInByEmail: false })

    const { result } = await browser.submit(doors(company).byCode, { email: contact.email, code })
    expect(result?.error).toEqual({ code: ["This code doesn't work. Check it, or have a new one sent."] })
    const byLink = await browser.submit(doors(company).byLink, { token })
    expect(byLink.result?.error).toEqual({
      '': ['This link has been used or has expired. Ask for a new one.'],
    })
    const auth = authAt(browser, company)
    expect((await auth.signIn('code', { email: contact.email, code })).status).toBe(401)
    expect((await auth.signIn('link', { token })).status).toBe(401)
    expect(browser.sessionCookies()).toEqual([])

    await turn(company, { signInByEmail: true })
    expect((await auth.signIn('link', { token })).status).toBe(200)
  })

  test('no sign-in message goes out, and the page says no more than what is offered', async () => {
    const { company, contact } = await aUserAt({ signInByEmail: false })
    const answer = await aBrowser().submit(doors(company).begin, { email: contact.email })

    expect(answer.redirect).toBe(`/portal/${company.slug}/login`)
    expect(await messagesTo(contact.email)).toEqual([])
  })

  test('without passwords nobody is mailed a reset, and a reset from before is dead', async () => {
    const { company, contact } = await aPortalUser()
    const token = await askForReset({ company, contact })
    const off = await turn(company, { signInByPassword: false })
    await aBrowser({ headers: { 'x-forwarded-for': '192.0.2.9' } }).submit(doors(company).askReset, {
      email: contact.email,
    })

    expect(await messagesTo(contact.email)).toHaveLength(1)
    await expect(
      resetContactPassword({ company: off, token, password: otherPassword, device: 'Firefox', now: noon }),
    ).rejects.toMatchObject({ code: 'link-dead' })
  })
})

describe('the way that was last used on this device', () => {
  test('is remembered for its company alone, and opens nothing', async () => {
    const { company, contact } = await aPortalUser()
    const other = await aPortalUser({ email: contact.email })
    const browser = aBrowser()
    const last = async (at: Company) => (await browser.visit(() => lastWay(at))).result
    expect(await last(company)).toBeNull()

    await browser.submit(doors(company).byPassword, { email: contact.email, password: goodPassword })
    expect([await last(company), await last(other.company)]).toEqual(['password', null])

    const { token } = await askForLink({ company, contact })
    await browser.submit(doors(company).byLink, { token })
    expect(await last(company)).toBe('email')

    const copy = aBrowser()
    for (const [name, value] of browser.cookies) if (!name.endsWith('-session')) copy.cookies.set(name, value)
    expect(await contactOf(copy, company)).toContain('/login')
  })

  test('a made-up one is none', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser()
    await browser.submit(doors(company).byPassword, { email: contact.email, password: goodPassword })
    for (const name of browser.cookies.keys()) {
      if (name.startsWith('foyer-w-')) browser.cookies.set(name, '__proto__')
    }
    expect((await browser.visit(() => lastWay(company))).result).toBeNull()
  })
})

describe('“keep me signed in”', () => {
  const days = (n: number) => minutesAfter(n * 24 * 60)
  const theSession = () => db().contactSession.findFirstOrThrow({ orderBy: { id: 'desc' } })

  test('S6: ticked, it is thirty days, by password, code and link', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = contact
    const ticked = { email, keepSignedIn: 'on' }

    await aBrowser().submit(doors(company).byPassword, { ...ticked, password: goodPassword })
    expect(await theSession()).toMatchObject({ keepSignedIn: true, expiresAt: days(30) })

    const byCode = aBrowser()
    const sent = await byCode.submit(doors(company).begin, ticked)
    expect(sent.redirect).toBe(`/portal/${company.slug}/login?step=sent&keep=1`)
    const code = codeIn(await lastMessageTo(email))
    await byCode.submit(doors(company).byCode, { email, code })
    expect(await theSession()).toMatchObject({ method: 'code', keepSignedIn: true, expiresAt: days(30) })

    const byLink = aBrowser({ headers: { 'x-forwarded-for': '192.0.2.8' } })
    await byLink.submit(doors(company).begin, ticked)
    const link = /\/enter\/([\w-]+)/.exec((await lastMessageTo(email)).text)?.[1] ?? ''
    await aBrowser().submit(doors(company).byLink, { token: link })
    expect(await theSession()).toMatchObject({ method: 'link', keepSignedIn: true, expiresAt: days(30) })
  })

  test('S6: not ticked, or not allowed by the company, it is a day', async () => {
    const { company, contact } = await aPortalUser()
    const right = { email: contact.email, password: goodPassword }
    await aBrowser().submit(doors(company).byPassword, right)
    expect(await theSession()).toMatchObject({ keepSignedIn: false, expiresAt: days(1) })

    await turn(company, { keepSignedInAllowed: false })
    await aBrowser().submit(doors(company).byPassword, { ...right, keepSignedIn: 'on' })
    expect(await theSession()).toMatchObject({ keepSignedIn: false, expiresAt: days(1) })

    const browser = aBrowser()
    await browser.submit(doors(company).begin, { email: contact.email, keepSignedIn: 'on' })
    const link = /\/enter\/([\w-]+)/.exec((await lastMessageTo(contact.email)).text)?.[1] ?? ''
    await authAt(browser, company).signIn('link', { token: link })
    expect(await theSession()).toMatchObject({ method: 'link', keepSignedIn: false, expiresAt: days(1) })
  })
})
