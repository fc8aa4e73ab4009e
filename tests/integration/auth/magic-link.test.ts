import { describe, expect, test } from 'vitest'
import { findContactToken } from '@/lib/auth/contact-tokens'
import { checkContactLink } from '@/lib/auth/credentials'
import { memberLinkState, portalLinkState } from '@/lib/auth/queries'
import { signInContact } from '@/lib/auth/sign-in'
import { db } from '@/lib/db/client'
import { sha256 } from '@/lib/ids'
import { resetPasswordAction, signInByLinkAction } from '@/lib/portal/access/actions'
import { isSameBrowser } from '@/lib/portal/access/queries'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aPortalUser,
  askForLink,
  contactOf,
  later,
  minutesAfter,
  otherPassword,
  useNoon,
} from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'

useDatabase()
useNoon()

const button = ({ slug }: { slug: string }) => signInByLinkAction.bind(null, { company: slug })

describe('Jules has a sign-in link', () => {
  test('M1, Case 14: looking at it any number of times changes nothing, and then the button still works', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })
    const before = await db().contactToken.findMany()

    const look = { companyId: company.id, purpose: 'sign_in', token } as const
    const looks = Array.from({ length: 20 }, () => aBrowser().visit(() => portalLinkState(look)))
    for (const { result } of await Promise.all(looks)) expect(result?.live).toBe(true)
    expect((await findContactToken({ ...look, now: noon }))?.live).toBe(true)

    expect(await db().contactToken.findMany()).toEqual(before)
    expect(await db().contactSession.count()).toBe(0)
    expect(await db().contact.findFirst({ select: { lastSignInAt: true } })).toEqual({ lastSignInAt: null })
    const { redirect } = await aBrowser().submit(button(company), { token })
    expect(redirect).toBe(`/portal/${company.slug}`)
  })

  test('M2: it has 256 random bits, and what is stored holds its hash alone', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })

    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const [row] = await db().contactToken.findMany()
    expect(row?.tokenHash).toBe(sha256(token))
    expect(JSON.stringify(row)).not.toContain(token)
  })

  test('M3: it works after 14:59 and is dead at 15:00 and after 15:01', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })
    const pressed = async (now: Date) => (await checkContactLink({ companyId: company.id, token, now })).ok

    expect(await pressed(minutesAfter(15, 1))).toBe(false)
    expect(await pressed(minutesAfter(15))).toBe(false)
    expect(await pressed(minutesAfter(14, 59))).toBe(true)
  })

  test('M4: of twenty concurrent presses exactly one gets a session', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => aBrowser().submit(button(company), { token })),
    )
    expect(answers.filter(({ redirect }) => redirect === `/portal/${company.slug}`)).toHaveLength(1)
    const sentences = new Set(answers.flatMap(sentencesIn))
    expect([...sentences]).toEqual(['This link has been used or has expired. Ask for a new one.'])
    expect(await db().contactSession.count()).toBe(1)
  })

  test('Case 15: a used link says so plainly, on its page and to a second press', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })
    const browser = aBrowser()
    await browser.submit(button(company), { token })

    const link = { companyId: company.id, purpose: 'sign_in', token } as const
    expect((await browser.visit(() => portalLinkState(link))).result).toMatchObject({ live: false })
    const again = await aBrowser().submit(button(company), { token })
    expect(sentencesIn(again)).toEqual(['This link has been used or has expired. Ask for a new one.'])
  })

  test('M6: for another company, purpose or realm, doubled or cut, it is like a random string', async () => {
    const { company, contact } = await aPortalUser()
    const stranger = await aPortalUser({ email: contact.email })
    const { token } = await askForLink({ company, contact })

    const companyId = company.id
    for (const text of [
      token + token,
      token.slice(0, -1),
      ` ${token}`,
      token.toLowerCase(),
      '',
      'nonsense',
    ]) {
      expect((await checkContactLink({ companyId, token: text, now: noon })).ok, text).toBe(false)
    }
    expect((await checkContactLink({ companyId: stranger.company.id, token, now: noon })).ok).toBe(false)
    const looks = await Promise.all([
      portalLinkState({ companyId: stranger.company.id, purpose: 'sign_in', token }),
      portalLinkState({ companyId, purpose: 'reset_password', token }),
      portalLinkState({ companyId, purpose: 'invitation', token }),
      portalLinkState({ companyId, purpose: 'sign_in', token: 'nonsense' }),
    ])
    expect(looks).toEqual(Array(4).fill({ live: false, entered: false, freshTo: null }))
    expect(await memberLinkState('reset_password', token)).toEqual({ live: false, maskedEmail: '' })

    const reset = resetPasswordAction.bind(null, { company: company.slug })
    const misused = await aBrowser().submit(reset, { token, password: otherPassword })
    expect(sentencesIn(misused)).toEqual(['This link has been used or has expired. Ask for a new one.'])
    expect((await checkContactLink({ companyId, token, now: noon })).ok).toBe(true)
  })

  test('M6, Case 17: success leads to what was asked for, inside this portal, without the token', async () => {
    const { company, contact } = await aPortalUser()
    const invoice = `/portal/${company.slug}/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N`
    const { token } = await askForLink({ company, contact, returnTo: invoice })
    expect(await aBrowser().submit(button(company), { token })).toMatchObject({ redirect: invoice })

    later(20)
    const elsewhere = await askForLink({
      company,
      contact,
      now: minutesAfter(20),
      returnTo: '/portal/other/x',
    })
    const { redirect } = await aBrowser().submit(button(company), { token: elsewhere.token })
    expect(redirect).toBe(`/portal/${company.slug}`)
  })

  test('M7: its page masks the address, and knows whether this browser asked for it', async () => {
    const { company, contact } = await aPortalUser({ email: 'jules@harbour.example' })
    const { token, browser: asking } = await askForLink({ company, contact })

    const link = await portalLinkState({ companyId: company.id, purpose: 'sign_in', token })
    expect(link).toMatchObject({ maskedEmail: 'j•••s@h•••.example', device: 'Firefox on Linux' })
    const hash = link.live ? link.browserHash : null
    const here = aBrowser()
    expect((await here.visit(() => isSameBrowser(company, hash))).result).toBe(false)
    here.cookies.set(`foyer-b-${sha256(company.id).slice(0, 12)}`, asking)
    expect((await here.visit(() => isSameBrowser(company, hash))).result).toBe(true)
    expect((await here.visit(() => isSameBrowser(company, null))).result).toBe(false)
  })

  test('M7, Case 20: somebody who signed in meanwhile in another tab is not replaced without being named', async () => {
    const { company, contact } = await aPortalUser()
    const colleague = await aPortalUser({ company })
    const { token } = await askForLink({ company, contact })
    const browser = aBrowser()
    const facts = { presented: null, caller: '192.0.2.7', device: 'x', now: noon }
    const theirs = await signInContact({
      contact: colleague.contact,
      method: 'password',
      keepSignedIn: false,
      ...facts,
    })
    browser.cookies.set(`foyer-p-${sha256(company.id).slice(0, 12)}-session`, theirs.token)

    for (const replaces of ['', contact.publicId]) {
      const answer = await browser.submit(button(company), { token, replaces })
      expect(sentencesIn(answer).join()).toContain(`signed in here as ${colleague.contact.name}`)
      expect(await contactOf(browser, company)).toBe(colleague.contact.email)
    }
    await browser.submit(button(company), { token, replaces: colleague.contact.publicId })
    expect(await contactOf(browser, company)).toBe(contact.email)
  })

  test('M9: the first one of an unproved contact drops the password and sessions from before', async () => {
    const { company, contact } = await aPortalUser({ emailVerifiedAt: null, state: 'never_invited' })
    const intruder = aBrowser()
    const facts = { presented: null, caller: '198.51.100.9', device: 'curl', now: noon }
    const planted = await signInContact({ contact, method: 'password', keepSignedIn: false, ...facts })
    intruder.cookies.set(`foyer-p-${sha256(company.id).slice(0, 12)}-session`, planted.token)
    expect(await contactOf(intruder, company)).toBe(contact.email)

    const { token } = await askForLink({ company, contact })
    const jules = aBrowser()
    await jules.submit(button(company), { token })

    expect(await contactOf(jules, company)).toBe(contact.email)
    expect(await contactOf(intruder, company)).toBe(`/portal/${company.slug}/login`)
    const after = await db().contact.findUniqueOrThrow({ where: { id: contact.id } })
    expect(after).toMatchObject({ passwordHash: null, emailVerifiedAt: noon, state: 'active' })
  })

  test('M9: a proved contact keeps their password when they sign in by a link', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })
    await aBrowser().submit(button(company), { token })

    const after = await db().contact.findUniqueOrThrow({ where: { id: contact.id } })
    expect(after.passwordHash).toBe(contact.passwordHash)
  })

  test('M6: a company that does not exist is not found', async () => {
    await aCompany()
    expect(await aBrowser().submit(button({ slug: 'nowhere' }), { token: 'x' })).toMatchObject({
      notFound: true,
    })
  })
})
