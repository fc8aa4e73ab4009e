import { describe, expect, test } from 'vitest'
import { disableContact } from '@/lib/clients/access'
import { db } from '@/lib/db/client'
import { sha256 } from '@/lib/ids'
import { beginSignInAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser } from '../../support/auth-browser'
import { aSignedInMember, authAt, memberCookie, portalCookie } from '../../support/auth-nextauth'
import {
  aPortalUser,
  askForLink,
  contactOf,
  countTrue,
  goodPassword,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { codeIn, lastMessageTo, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

describe('NextAuth for contacts', () => {
  test('M4, O1: password, code and link each sign in; code and link once', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = contact
    const byPassword = aBrowser()
    await authAt(byPassword, company).signIn('password', { email, password: goodPassword })
    expect(await contactOf(byPassword, company)).toBe(email)

    const byCode = aBrowser()
    await byCode.submit(beginSignInAction.bind(null, { company: company.slug }), { email })
    const code = codeIn(await lastMessageTo(email))
    const elsewhere = await authAt(aBrowser(), company).signIn('code', { email, code })
    expect(elsewhere.status).toBe(401)
    await authAt(byCode, company).signIn('code', { email, code })
    expect(await contactOf(byCode, company)).toBe(email)
    expect((await authAt(byCode, company).signIn('code', { email, code })).status).toBe(401)

    const { token } = await askForLink({ company, contact, now: new Date(noon.getTime() + 120_000) })
    const presses = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const answer = await authAt(aBrowser(), company).signIn('link', { token })
        return answer.status === 200
      }),
    )
    expect(countTrue(presses)).toBe(1)
    const methods = (await db().contactSession.findMany({ orderBy: { id: 'asc' } })).map(
      ({ method }) => method,
    )
    expect(methods).toEqual(['password', 'code', 'link'])
  })

  test('a sign-in on a new device is told as the form’s is, never the first one of all', async () => {
    const { company, contact } = await aPortalUser()
    const right = { email: contact.email, password: goodPassword }
    const told = async () =>
      (await messagesTo(contact.email)).filter(({ subject }) => /new sign-in/i.test(subject)).length
    await authAt(aBrowser(), company).signIn('password', right)
    expect(await told()).toBe(0)

    const known = aBrowser()
    await known.submit(signInByPasswordAction.bind(null, { company: company.slug }), right)
    expect(await told()).toBe(1)
    await authAt(known, company).signIn('password', right)
    expect(await told()).toBe(1)
    await authAt(aBrowser(), company).signIn('password', right)
    expect(await told()).toBe(2)
  })

  test('E1: a switched-off contact gets the answer of a stranger', async () => {
    const { company } = await aPortalUser()
    const off = await aPortalUser({ company, state: 'disabled' })
    const tell = async (email: string) => {
      const answer = await authAt(aBrowser(), company).signIn('password', { email, password: goodPassword })
      return [answer.status, await answer.text()]
    }
    expect(await tell(off.contact.email)).toEqual(await tell('nobody@harbour.example'))
  })

  test('S3, S10: swapped between realms or companies a cookie is nobody, and signing out ends one', async () => {
    const a = await aPortalUser({ email: 'jules@harbour.example' })
    const b = await aPortalUser({ email: 'jules@harbour.example' })
    const { member, browser, auth } = await aSignedInMember()
    const [atA, atB] = [authAt(browser, a.company), authAt(browser, b.company)]
    const right = { email: 'jules@harbour.example', password: goodPassword }
    await atA.signIn('password', right)
    await atB.signIn('password', right)
    const who = async () => [
      (await auth.session()).user?.email,
      (await atA.session()).user?.email,
      (await atB.session()).user?.email,
    ]
    expect(await who()).toEqual([member.email, a.contact.email, b.contact.email])

    const swapped = aBrowser()
    const mine = (name: string) => browser.cookies.get(name) ?? ''
    const plant = () => {
      swapped.cookies.set(memberCookie, mine(portalCookie(a.company)))
      swapped.cookies.set(portalCookie(a.company), mine(portalCookie(b.company)))
      swapped.cookies.set(portalCookie(b.company), mine(memberCookie))
    }
    plant()
    for (const instance of [authAt(swapped), authAt(swapped, a.company), authAt(swapped, b.company)]) {
      expect(await instance.session()).toEqual({})
    }
    plant()
    await authAt(swapped, a.company).signOut()
    expect(await who()).toEqual([member.email, a.contact.email, b.contact.email])

    await atA.signOut()
    expect(await who()).toEqual([member.email, undefined, b.contact.email])
  })

  test('S3: a CSRF token of one instance is none at the other', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser()
    const csrfToken = await authAt(browser).csrf()
    const right = { email: contact.email, password: goodPassword, csrfToken }
    const answer = await authAt(browser, company).post('callback/password', right)
    expect((await answer.json()).url).toContain('csrf=true')
    expect(browser.cookies.has(portalCookie(company))).toBe(false)
  })

  test('S4, Case 8: switched off, the session is nobody at once', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser()
    const auth = authAt(browser, company)
    await auth.signIn('password', { email: contact.email, password: goodPassword })
    await disableContact({ company, by: { kind: 'system' }, now: noon, contactId: contact.id })
    expect(await auth.session()).toEqual({})
  })

  test('M1: opening addresses spends no link', async () => {
    const { company, contact } = await aPortalUser()
    const { token } = await askForLink({ company, contact })
    const auth = authAt(aBrowser(), company)
    for (const path of ['callback/link', 'signin/link', 'signin', 'callback/email', 'verify-request']) {
      expect((await auth.call(`${path}`)).status, path).toBe(404)
    }
    expect(await db().contactToken.count({ where: { usedAt: null, tokenHash: sha256(token) } })).toBe(1)
  })
})
