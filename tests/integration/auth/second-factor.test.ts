import { describe, expect, test } from 'vitest'
import { whatHappened } from '@/lib/audit/story'
import { signInAction } from '@/lib/auth/actions'
import { checkContactLink } from '@/lib/auth/credentials'
import { resetMemberPassword } from '@/lib/auth/member-reset'
import { takeFactorAction } from '@/lib/auth/second-factor/actions'
import { spendSecondFactor } from '@/lib/auth/second-factor/checking'
import { signInContact, signInMember } from '@/lib/auth/sign-in'
import { disableContact } from '@/lib/clients/access'
import { db } from '@/lib/db/client'
import type { Company, Contact } from '@/lib/db/generated/client'
import { signInByLinkAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { factorNotice } from '@/lib/portal/access/messages'
import { resetContactPassword } from '@/lib/portal/access/resetting'
import { takeContactFactorAction } from '@/lib/portal/second-factor/actions'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  aMemberWithPassword,
  aPortalUser,
  askForLink,
  askForReset,
  contactOf,
  countTrue,
  goodPassword,
  later,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { anotherCode, asHolder, switchOnForContact, switchOnForMember } from '../../support/second-factors'

useDatabase()
useNoon()

const from = { caller: '192.0.2.7', device: 'Firefox on Linux' }

async function aPortalUserWithApp(wish: Parameters<typeof aPortalUser>[0] = {}) {
  const portal = await aPortalUser(wish)
  return { ...portal, app: await switchOnForContact(portal.company, portal.contact) }
}

type Portal = { company: Company; contact: Pick<Contact, 'email'> }

function givePassword(browser: Browser, { company, contact }: Portal, more: { to?: string } = {}) {
  const enter = signInByPasswordAction.bind(null, { company: company.slug })
  return browser.submit(enter, { email: contact.email, password: goodPassword, ...more })
}

function giveCode(browser: Browser, { slug }: Company, code: string) {
  return browser.submit(takeContactFactorAction.bind(null, { company: slug }), { code })
}

const stepOf = ({ slug }: Company) => `/portal/${slug}/login?step=second-factor`

describe('the second step of a contact', () => {
  test('E1, S5: the right password alone starts no session; with the code it does, and leads on', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const browser = aBrowser()
    const to = `/portal/${company.slug}/profile`
    expect((await givePassword(browser, { company, contact }, { to })).redirect).toBe(stepOf(company))
    expect(browser.sessionCookies()).toEqual([])
    expect(await contactOf(browser, company)).toContain('/login')

    const { redirect } = await giveCode(browser, company, app.codeAt(noon))
    expect(redirect).toBe(to)
    expect(await contactOf(browser, company)).toBe(contact.email)
    const session = await db().contactSession.findFirstOrThrow({ where: { revokedAt: null } })
    expect(session).toMatchObject({ method: 'password', secondFactor: true })
  })

  test('E1: the step is reached by nobody without the first factor, and a wrong password looks as ever', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const plain = await aPortalUser({ company })
    const stranger = aBrowser()
    const wrong = async (email: string) => {
      const enter = signInByPasswordAction.bind(null, { company: company.slug })
      return stranger.submit(enter, { email, password: otherPassword })
    }
    expect(sentencesIn(await wrong(contact.email))).toEqual(sentencesIn(await wrong(plain.contact.email)))
    expect((await giveCode(stranger, company, app.codeAt(noon))).redirect).toBe(stepOf(company))
    expect(stranger.sessionCookies()).toEqual([])
  })

  test('M4: a link asks for the code as well; it is spent, and the way back is kept', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const returnTo = `/portal/${company.slug}/profile`
    const { token } = await askForLink({ company, contact, returnTo })
    const browser = aBrowser()
    const press = () => browser.submit(signInByLinkAction.bind(null, { company: company.slug }), { token })
    expect((await press()).redirect).toBe(stepOf(company))
    expect((await giveCode(browser, company, app.codeAt(noon))).redirect).toBe(returnTo)
    expect(sentencesIn(await press())).toHaveLength(1)
  })

  test('S6: “keep me signed in” goes over to the session', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    await db().contactToken.updateMany({ where: { purpose: 'second_factor' }, data: { keepSignedIn: true } })
    await giveCode(browser, company, app.codeAt(noon))
    expect(await db().contactSession.findFirstOrThrow()).toMatchObject({ keepSignedIn: true })
  })

  test('S10: it waits at its own company, in its own browser, for ten minutes', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const other = await aPortalUserWithApp({ email: contact.email })
    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    const code = app.codeAt(noon)

    expect((await giveCode(aBrowser(), company, code)).redirect).toBe(stepOf(company))
    const moved = aBrowser()
    const [waiting] = [...browser.cookies].filter(([name]) => name.startsWith('foyer-f-'))
    const otherMark = aBrowser()
    await givePassword(otherMark, other)
    const [otherName = ''] = [...otherMark.cookies.keys()].filter((name) => name.startsWith('foyer-f-'))
    moved.cookies.set(otherName, waiting?.[1] ?? '')
    expect((await giveCode(moved, other.company, code)).redirect).toBe(stepOf(other.company))

    const now = later(10, 1)
    expect((await giveCode(browser, company, app.codeAt(now))).redirect).toBe(stepOf(company))
    expect(await db().contactSession.count()).toBe(0)
  })

  test('O2: four wrong codes leave the wait alive, the fifth ends it, and nobody is told more', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const code = app.codeAt(noon)
    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    for (const by of [1, 2, 3, 4]) {
      expect(sentencesIn(await giveCode(browser, company, anotherCode(code, by)))).toEqual([
        "This code doesn't work. Wait for the next one in your app, or use a recovery code.",
      ])
    }
    await giveCode(browser, company, anotherCode(code, 5))
    expect((await giveCode(browser, company, code)).redirect).toBe(stepOf(company))
    expect(browser.sessionCookies()).toEqual([])
  })

  test('G2: a wrong code stands in the trail, and that the first step was right', async () => {
    const { company, contact } = await aPortalUserWithApp()
    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    await giveCode(browser, company, '000000')
    const facts = { event: 'contact.sign-in-failed', actorKind: 'unknown', subjectId: contact.id }
    const told = await db().auditEvent.findFirstOrThrow({ where: { companyId: company.id, ...facts } })
    expect(told).toMatchObject({ caller: '192.0.2.7', data: { method: 'second-factor', name: contact.name } })
    expect(whatHappened(told)).toMatch(/^failed to sign in to the portal as .+, at the second step$/)
  })

  test('O2: fifty wrong codes at once get five tries between them', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    const cookies = [...browser.cookies]
    const tries = Array.from({ length: 50 }, async (_, index) => {
      const thief = aBrowser({ headers: { 'x-forwarded-for': `198.51.100.${index}` } })
      for (const [name, value] of cookies) thief.cookies.set(name, value)
      await giveCode(thief, company, anotherCode(app.codeAt(noon), index + 1))
      return thief.sessionCookies().length > 0
    })
    expect(countTrue(await Promise.all(tries))).toBe(0)
    const token = await db().contactToken.findFirstOrThrow({ where: { purpose: 'second_factor' } })
    expect(token.codeTries).toBe(5)
  })

  test('L1, L2: whoever knows the password does not get five codes for each time they type it', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const code = app.codeAt(noon)
    let wrong = 0
    for (let round = 0; round < 4; round += 1) {
      const browser = aBrowser()
      await givePassword(browser, { company, contact })
      for (const by of [1, 2, 3, 4]) {
        const [sentence = ''] = sentencesIn(await giveCode(browser, company, anotherCode(code, by)))
        if (sentence.startsWith('This code')) wrong += 1
        else expect(sentence).toMatch(/^Too many tries/)
      }
    }
    expect(wrong).toBe(10)
    // Another caller is not in their way; after a day of fifty, everybody is.
    const elsewhere = aBrowser({ headers: { 'x-forwarded-for': '198.51.100.9' } })
    await givePassword(elsewhere, { company, contact })
    await giveCode(elsewhere, company, code)
    expect(await contactOf(elsewhere, company)).toBe(contact.email)
  })

  test('L1: fifty codes a day for one person, from however many places', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    let taken = 0
    for (let index = 0; index < 55; index += 1) {
      const browser = aBrowser({ headers: { 'x-forwarded-for': `198.51.100.${index}` } })
      await givePassword(browser, { company, contact })
      const [sentence = ''] = sentencesIn(await giveCode(browser, company, anotherCode(app.codeAt(noon))))
      if (sentence.startsWith('This code')) taken += 1
    }
    expect(taken).toBe(50)
  })

  test('O1: of twenty uses of one code at the same moment one is taken, and none later', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const use = (now: Date) =>
      spendSecondFactor({
        ...{ holder: asHolder(contact), code: app.codeAt(noon), now },
        recoveryNotice: () => Promise.reject(new Error('This is no recovery code.')),
      }).then((kind) => kind === 'totp')
    expect(countTrue(await Promise.all(Array.from({ length: 20 }, () => use(noon))))).toBe(1)
    expect(await use(later(0, 20))).toBe(false)
    expect(company.id).toBe(contact.companyId)
  })

  test('O1: an older code does not work after a newer one', async () => {
    const { contact, app } = await aPortalUserWithApp()
    const use = (code: string) =>
      spendSecondFactor({
        ...{ holder: asHolder(contact), code, now: noon },
        recoveryNotice: () => Promise.reject(new Error('This is no recovery code.')),
      })
    expect(await use(app.codeAt(later(0, 30)))).toBe('totp')
    expect(await use(app.codeAt(noon))).toBeNull()
  })

  test('O1: a recovery code works once, also of twenty at once, and a message says so', async () => {
    const { company, contact, app } = await aPortalUserWithApp()
    const [code = '', second = ''] = app.recoveryCodes
    const recoveryNotice = () =>
      factorNotice({ company, contact, about: 'recovery-code-used', ...from, now: noon })
    const use = () => spendSecondFactor({ holder: asHolder(contact), code, recoveryNotice, now: noon })
    const kinds = await Promise.all(Array.from({ length: 20 }, use))
    expect(kinds.filter((kind) => kind !== null)).toEqual(['recovery-code'])
    const told = (await messagesTo(contact.email)).filter(({ subject }) => /recovery code/.test(subject))
    expect(told).toHaveLength(1)
    expect(await eventsOf(company, contact)).toContain('contact.recovery-code-used')

    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    await giveCode(browser, company, second.toUpperCase().replace('-', ' '))
    expect(await contactOf(browser, company)).toBe(contact.email)
  })

  test('T7: another person’s recovery code is nothing', async () => {
    const { company, contact } = await aPortalUserWithApp()
    const colleague = await aPortalUserWithApp({ company })
    const browser = aBrowser()
    await givePassword(browser, { company, contact })
    const [code = ''] = colleague.app.recoveryCodes
    expect(sentencesIn(await giveCode(browser, company, code))).toHaveLength(1)
    expect(browser.sessionCookies()).toEqual([])
  })

  test('O3, G1: secret and recovery codes are stored sealed and hashed', async () => {
    const { contact, app } = await aPortalUserWithApp()
    const row = await db().contact.findUniqueOrThrow({ where: { id: contact.id } })
    const codes = await db().contactRecoveryCode.findMany()
    expect(codes).toHaveLength(10)
    const sealed = Buffer.from(row.totpSealed ?? []).toString('latin1')
    expect(sealed).not.toContain(app.secret)
    for (const code of app.recoveryCodes) expect(JSON.stringify(codes)).not.toContain(code.replace('-', ''))
  })
})

describe('what ends the wait', () => {
  async function waiting() {
    const portal = await aPortalUserWithApp()
    const browser = aBrowser()
    await givePassword(browser, portal)
    const goOn = async () => {
      await giveCode(browser, portal.company, portal.app.codeAt(noon))
      return browser.sessionCookies().length > 0
    }
    return { ...portal, browser, goOn }
  }

  test('M5, R2: a reset of the password', async () => {
    const { company, contact, goOn } = await waiting()
    const token = await askForReset({ company, contact })
    await resetContactPassword({ company, token, password: otherPassword, ...from, now: noon })
    expect(await goOn()).toBe(false)
  })

  test('S4, Case 8: switching off', async () => {
    const { company, contact, goOn } = await waiting()
    await disableContact({ company, by: { kind: 'system' }, now: noon, contactId: contact.id })
    expect(await goOn()).toBe(false)
  })

  test('M5: another first factor, given later', async () => {
    const { company, contact, goOn } = await waiting()
    await givePassword(aBrowser(), { company, contact })
    expect(await goOn()).toBe(false)
  })

  test('M6: the token is no link, and a link’s token does not wait for a code', async () => {
    const { company, contact, browser, app } = await waiting()
    const [name = '', token = ''] = [...browser.cookies].find(([one]) => one.startsWith('foyer-f-')) ?? []
    expect((await checkContactLink({ companyId: company.id, token, now: noon })).ok).toBe(false)
    const link = await askForLink({ company, contact })
    browser.cookies.set(name, link.token)
    expect((await giveCode(browser, company, app.codeAt(noon))).redirect).toBe(stepOf(company))
  })
})

describe('no way around it', () => {
  test('E1: NextAuth’s own sign-in takes nobody by the first factor alone', async () => {
    const { company, contact } = await aPortalUserWithApp()
    const { token } = await askForLink({ company, contact })
    const auth = authAt(aBrowser(), company)
    const byPassword = await auth.signIn('password', { email: contact.email, password: goodPassword })
    const byLink = await auth.signIn('link', { token })
    expect([byPassword.status, byLink.status]).toEqual([401, 401])

    const member = await aMemberWithPassword()
    await switchOnForMember(member)
    const dashboard = await authAt(aBrowser()).signIn('password', {
      email: member.email,
      password: goodPassword,
    })
    expect(dashboard.status).toBe(401)
    expect(await db().contactSession.count()).toBe(0)
    expect(await db().memberSession.count()).toBe(0)
  })

  test('S9: where a session starts, it is asked for once more', async () => {
    const { contact } = await aPortalUserWithApp()
    const start = { ...from, presented: null, now: noon }
    const portal = signInContact({ contact, method: 'password', keepSignedIn: false, ...start })
    await expect(portal).rejects.toMatchObject({ code: 'sign-in-wrong' })

    const { id } = await aMemberWithPassword()
    await switchOnForMember({ id })
    const user = await db().user.findUniqueOrThrow({ where: { id } })
    const dashboard = signInMember({ user, method: 'password', ...start })
    await expect(dashboard).rejects.toMatchObject({ code: 'sign-in-wrong' })
  })

  test('M9: a stranger’s second factor from before the address was proved goes with the first link', async () => {
    const { company, contact } = await aPortalUserWithApp({ emailVerifiedAt: null })
    const { token } = await askForLink({ company, contact })
    const browser = aBrowser()
    await browser.submit(signInByLinkAction.bind(null, { company: company.slug }), { token })
    expect(await contactOf(browser, company)).toBe(contact.email)
    expect(await db().contact.findUniqueOrThrow({ where: { id: contact.id } })).toMatchObject({
      totpSealed: null,
      totpConfirmedAt: null,
    })
    expect(await db().contactRecoveryCode.count()).toBe(0)
  })

  test('M9: so it does with a reset, which proves the address too; a proved person’s stays', async () => {
    const unproved = await aPortalUserWithApp({ emailVerifiedAt: null })
    const proved = await aPortalUserWithApp({ company: unproved.company })
    for (const { company, contact } of [unproved, proved]) {
      const token = await askForReset({ company, contact })
      await resetContactPassword({ company, token, password: otherPassword, ...from, now: noon })
    }
    const on = await db().contact.findMany({ where: { totpConfirmedAt: { not: null } } })
    expect(on.map(({ id }) => id)).toEqual([proved.contact.id])
  })
})

describe('the second step of a member', () => {
  async function aMemberWithApp() {
    const member = await aMemberWithPassword()
    return { member, app: await switchOnForMember(member) }
  }
  const givePasswordAt = (browser: Browser, email: string, to = '/admin') =>
    browser.submit(signInAction, { email, password: goodPassword, to })

  test('E1, S5: password, then code, then the dashboard', async () => {
    const { member, app } = await aMemberWithApp()
    const browser = aBrowser()
    const first = await givePasswordAt(browser, member.email, '/admin/northlight/clients')
    expect(first.redirect).toBe('/login/second-factor')
    expect(browser.sessionCookies()).toEqual([])
    const second = await browser.submit(takeFactorAction, { code: app.codeAt(noon) })
    expect(second.redirect).toBe('/admin/northlight/clients')
    expect(await db().memberSession.findFirstOrThrow()).toMatchObject({ secondFactor: true })
  })

  test('O1, O2, G2: a recovery code, once; five wrong ones end it, and stand in the trail', async () => {
    const { member, app } = await aMemberWithApp()
    const browser = aBrowser()
    await givePasswordAt(browser, member.email)
    const [code = ''] = app.recoveryCodes
    expect((await browser.submit(takeFactorAction, { code })).redirect).toBe('/admin')
    const told = (await messagesTo(member.email)).map(({ subject }) => subject)
    expect(told).toContainEqual(expect.stringContaining('recovery code'))

    const again = aBrowser()
    await givePasswordAt(again, member.email)
    for (let count = 0; count < 5; count += 1) await again.submit(takeFactorAction, { code })
    const late = await again.submit(takeFactorAction, { code: app.codeAt(noon) })
    expect(late.redirect).toBe('/login/second-factor')
    expect(again.sessionCookies()).toEqual([])
    const failed = { event: 'member.sign-in-failed', subjectId: member.id, actorKind: 'unknown' }
    expect(await db().auditEvent.count({ where: failed })).toBe(5)
  })

  test('M5, R2: a reset ends the wait', async () => {
    const { member, app } = await aMemberWithApp()
    const browser = aBrowser()
    await givePasswordAt(browser, member.email)
    const { requestMemberReset } = await import('@/lib/auth/member-reset')
    await requestMemberReset({ email: member.email, ...from, now: noon })
    const token = tokenIn(linkIn(await lastMessageTo(member.email), '/reset-password/'))
    await resetMemberPassword({ token, password: otherPassword, device: from.device, now: noon })
    await browser.submit(takeFactorAction, { code: app.codeAt(noon) })
    expect(browser.sessionCookies()).toEqual([])
  })
})
