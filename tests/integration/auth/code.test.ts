import { describe, expect, test } from 'vitest'
import { checkContactCode } from '@/lib/auth/credentials'
import { portalLinkState } from '@/lib/auth/queries'
import { newCode } from '@/lib/auth/secrets'
import { db } from '@/lib/db/client'
import { sha256 } from '@/lib/ids'
import { beginSignInAction, signInByCodeAction } from '@/lib/portal/access/actions'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aPortalUser,
  askForLink,
  contactOf,
  countTrue,
  later,
  minutesAfter,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { codeIn, lastMessageTo, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

type Portal = Awaited<ReturnType<typeof aPortalUser>>
type Typing = { browser?: string; email?: string; caller?: string; now?: Date }

/** Types a code as this contact, in the browser that asked. */
function codeWorks({ company, contact }: Portal, code: string, typing: Typing = {}): Promise<boolean> {
  const { browser = 'browser of jules', email = contact.email, caller = '192.0.2.7', now = noon } = typing
  return checkContactCode({ companyId: company.id, email, code, browser, caller, now }).then(({ ok }) => ok)
}

function wrong(code: string, by = 1): string {
  return String((Number(code) + by) % 1_000_000).padStart(6, '0')
}

describe('the six digits of a sign-in message', () => {
  test('O1: they come with the link in one message that states both times, and any six can come', async () => {
    const { company, contact } = await aPortalUser()
    const { code, token, message } = await askForLink({ company, contact })

    expect(code).toMatch(/^\d{6}$/)
    expect(message.text).toContain(token)
    expect(message.text).toMatch(/button works once, for 15 minutes; the code for 10/)
    const many = Array.from({ length: 3000 }, newCode)
    expect(many.every((one) => /^\d{6}$/.test(one))).toBe(true)
    expect(new Set(many).size).toBeGreaterThan(2900)
    expect(new Set(many.map((one) => one[0])).size).toBe(10)
  })

  test('O1: they work after 9:59 and not after 10:01, when the link still does', async () => {
    const portal = await aPortalUser()
    const { code, token } = await askForLink(portal)
    expect(await codeWorks(portal, code, { now: minutesAfter(10, 1) })).toBe(false)
    later(10, 1)
    const link = { companyId: portal.company.id, purpose: 'sign_in', token } as const
    expect((await portalLinkState(link)).live).toBe(true)
    expect(await codeWorks(portal, code, { now: minutesAfter(9, 59) })).toBe(true)
  })

  test('O1, M4: twenty at once with the right code are one sign-in, and the link is spent with it', async () => {
    const portal = await aPortalUser()
    const { code, token } = await askForLink(portal)
    const tries = Array.from({ length: 20 }, (_, index) =>
      codeWorks(portal, code, { caller: `192.0.2.${index}` }),
    )
    expect(countTrue(await Promise.all(tries))).toBe(1)
    const link = { companyId: portal.company.id, purpose: 'sign_in', token } as const
    expect((await portalLinkState(link)).live).toBe(false)
    expect(await codeWorks(portal, code)).toBe(false)
  })

  test('O2: four wrong tries leave it alive, the fifth kills it', async () => {
    const portal = await aPortalUser()
    const patient = await askForLink(portal)
    for (const by of [1, 2, 3, 4]) expect(await codeWorks(portal, wrong(patient.code, by))).toBe(false)
    expect(await codeWorks(portal, patient.code)).toBe(true)

    const hasty = await askForLink({ ...portal, now: minutesAfter(20) })
    const now = minutesAfter(20)
    for (const by of [1, 2, 3, 4, 5]) {
      expect(await codeWorks(portal, wrong(hasty.code, by), { now })).toBe(false)
    }
    expect(await codeWorks(portal, hasty.code, { now })).toBe(false)
  })

  test('O2: fifty wrong ones in parallel, from fifty places, get five tries between them', async () => {
    const portal = await aPortalUser()
    const { code } = await askForLink(portal)
    const tries = Array.from({ length: 50 }, (_, index) =>
      codeWorks(portal, wrong(code, index + 1), { caller: `198.51.100.${index}` }),
    )
    expect(countTrue(await Promise.all(tries))).toBe(0)
    expect(await db().contactToken.findFirst({ select: { codeTries: true } })).toEqual({ codeTries: 5 })
    expect(await codeWorks(portal, code, { caller: '203.0.113.1' })).toBe(false)
  })

  test('L2, E1: guesses at codes from one place wait after ten, for a stranger’s address as for a known one', async () => {
    const { company, contact } = await aPortalUser()
    for (const email of [contact.email, 'nobody@harbour.example']) {
      const guess = {
        companyId: company.id,
        email,
        code: '123456',
        browser: 'x',
        caller: '192.0.2.7',
        now: noon,
      }
      const outcomes: string[] = []
      for (let count = 0; count < 12; count += 1) {
        const checked = await checkContactCode(guess)
        outcomes.push(checked.ok ? 'ok' : checked.reason)
      }
      expect(outcomes).toEqual([...Array(10).fill('wrong'), 'throttled', 'throttled'])
    }
    expect(await db().auditEvent.count({ where: { event: 'contact.sign-in-throttled' } })).toBe(2)
  })

  test('O2: the eleventh message of a day has the link alone', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = contact
    for (let count = 0; count < 11; count += 1) {
      const caller = `192.0.2.${count}`
      await requestSignInLink({
        company,
        email,
        returnTo: null,
        browser: 'b',
        caller,
        device: 'x',
        now: noon,
      })
    }
    const messages = await messagesTo(email)
    const withCode = messages.filter(({ subject }) => /\d{3} \d{3}/.test(subject))
    expect([messages.length, withCode.length]).toEqual([11, 10])
    expect(await db().contactToken.count({ where: { revokedAt: null, codeHash: null } })).toBe(1)
  })

  test('O3: stored is an HMAC over the row and the code, which no table of a million hashes undoes', async () => {
    const portal = await aPortalUser()
    const { code } = await askForLink(portal)
    const row = await db().contactToken.findFirstOrThrow()
    expect(row.codeHash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(code)
    expect([sha256(code), sha256(`${row.id}\0${code}`)]).not.toContain(row.codeHash)

    // The same HMAC in another row is another code's: it is bound to the row's id.
    const other = await askForLink({ ...portal, now: minutesAfter(2) })
    const newest = { where: { tokenHash: sha256(other.token) }, data: { codeHash: row.codeHash } }
    await db().contactToken.update(newest)
    expect(await codeWorks(portal, code, { now: minutesAfter(2) })).toBe(false)
  })

  test('O4: a new one kills the old one, also when the new one was asked for elsewhere', async () => {
    const portal = await aPortalUser()
    const first = await askForLink(portal)
    const second = await askForLink({ ...portal, now: minutesAfter(2), browser: 'another browser' })
    const now = minutesAfter(2)
    expect(await codeWorks(portal, first.code, { now })).toBe(false)
    expect(await codeWorks(portal, second.code, { now, browser: 'another browser' })).toBe(true)
  })

  test('O4: it fails in another browser, for another address and at another company', async () => {
    const portal = await aPortalUser()
    const colleague = await aPortalUser({ company: portal.company })
    const namesake = await aPortalUser({ email: portal.contact.email })
    const { code } = await askForLink(portal)

    expect(await codeWorks(portal, code, { browser: 'the thief’s' })).toBe(false)
    expect(await codeWorks(portal, code, { browser: '' })).toBe(false)
    expect(await codeWorks(portal, code, { email: colleague.contact.email })).toBe(false)
    expect(await codeWorks(namesake, code)).toBe(false)
    expect(await codeWorks(portal, code)).toBe(true)
  })

  test('O4, E1: wrong, expired, used and unknown get one answer', async () => {
    const portal = await aPortalUser()
    const { company, contact } = portal
    const disabled = await aPortalUser({ company, state: 'disabled' })
    const type = signInByCodeAction.bind(null, { company: company.slug })
    const browser = aBrowser()
    await browser.submit(beginSignInAction.bind(null, { company: company.slug }), { email: contact.email })
    const code = codeIn(await lastMessageTo(contact.email))

    const wrongOne = await browser.submit(type, { email: contact.email, code: wrong(code) })
    const strangers = await browser.submit(type, { email: 'nobody@harbour.example', code })
    const switchedOff = await browser.submit(type, { email: disabled.contact.email, code })
    later(11)
    const expired = await browser.submit(type, { email: contact.email, code })
    later(0)
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    const right = await browser.submit(type, { email: contact.email, code: spaced })
    const used = await browser.submit(type, { email: contact.email, code })

    expect(right.redirect).toBe(`/portal/${company.slug}`)
    expect(await contactOf(browser, company)).toBe(contact.email)
    const said = [wrongOne, strangers, switchedOff, expired, used].map(({ result }) => result?.error)
    expect(said).toEqual(
      Array(5).fill({ code: ["This code doesn't work. Check it, or have a new one sent."] }),
    )
    expect(sentencesIn(used)).toHaveLength(1)
  })
})
