import { describe, expect, test } from 'vitest'
import {
  changeEmailAction,
  changeNameAction,
  changeOwnPasswordAction,
  endOtherSessionsAction,
  endSessionAction,
  keepEmailAction,
  proveAddressAction,
} from '@/lib/auth/account/actions'
import { emailChangeLink, ownSessions } from '@/lib/auth/account/queries'
import { confirmMemberAction, resetPasswordAction, signInAction } from '@/lib/auth/actions'
import { requireMember } from '@/lib/auth/guards'
import { requestMemberReset } from '@/lib/auth/member-reset'
import { db } from '@/lib/db/client'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  aMemberWithPassword,
  goodPassword,
  later,
  memberOf,
  otherPassword,
  tokenIn,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { aMemberAtWork, anOwnerAtWork, enterDashboard } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

type AtCompany = { slug: string }
type Fields = Record<string, string>

const changePassword = (browser: Browser, { slug }: AtCompany, fields: Fields) =>
  browser.submit(changeOwnPasswordAction.bind(null, { company: slug }), fields)
const changeEmail = (browser: Browser, { slug }: AtCompany, email: string) =>
  browser.submit(changeEmailAction.bind(null, { company: slug }), { email })
const prove = (token: string, browser = aBrowser()) => browser.submit(proveAddressAction, { token })
const changed = { currentPassword: goodPassword, password: otherPassword }

describe('P5: a member changes their password', () => {
  test('P5: other sessions end, this one is renewed, and a notice goes out', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const elsewhere = await enterDashboard(owner)
    const before = browser.sessionCookies()[0]?.[1]

    const answer = await changePassword(browser, company, changed)
    expect(answer.redirect).toBe(`/admin/${company.slug}/settings/account?notice=password-changed`)
    expect(await memberOf(browser, company)).toBe(owner.email)
    expect(browser.sessionCookies()[0]?.[1]).not.toBe(before)
    expect(await memberOf(elsewhere, company)).toBe('/login')

    const notice = await lastMessageTo(owner.email)
    expect(notice.subject).toBe('Your password for Foyer was changed')
    expect(linkIn(notice, '/forgot-password')).toContain('/forgot-password')
    expect(JSON.stringify(notice)).not.toContain(otherPassword)
    expect(
      (await aBrowser().submit(signInAction, { email: owner.email, password: otherPassword })).redirect,
    ).toBe('/admin')
  })

  test('P5: without the current password nothing changes, and the tries are limited', async () => {
    const { company, browser } = await anOwnerAtWork()
    for (let attempt = 0; attempt < 10; attempt += 1) {
      const wrong = await changePassword(browser, company, { ...changed, currentPassword: 'a guess at it' })
      expect(wrong.result?.error).toEqual({ currentPassword: ['That is not your current password.'] })
    }
    expect(sentencesIn(await changePassword(browser, company, changed))).toEqual([
      expect.stringMatching(/^Too many tries\. Try again in /),
    ])
    expect((await db().user.findFirstOrThrow()).passwordHash).toBeTruthy()
    later(16)
    expect((await changePassword(browser, company, changed)).redirect).toContain('password-changed')
  })

  test('P1, P2, P3: the rules of every new password hold', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const refusedOnes = [
      'fourteen chars',
      'x1'.repeat(40),
      `${company.name} abc`,
      `${owner.email.split('@')[0]} ab`,
      'passwordpassword',
    ]
    for (const password of refusedOnes) {
      const answer = await changePassword(browser, company, { ...changed, password })
      expect(Object.keys(answer.result?.error ?? {}), password).toEqual(['password'])
    }
  })

  test('P6: 5 MB are refused before any thread sees them', async () => {
    const { company, browser } = await anOwnerAtWork()
    const hashing = watchHashing()
    const huge = 'x'.repeat(5_000_000)
    const answer = await changePassword(browser, company, { currentPassword: huge, password: huge })
    expect(Object.keys(answer.result?.error ?? {}).sort()).toEqual(['currentPassword', 'password'])
    expect(JSON.stringify(answer)).not.toContain('xxxx')
    expect([hashing.compared(), hashing.hashed()]).toEqual([0, 0])
  })

  test('P5: of two tabs with the same old password one wins', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const tab = await enterDashboard(owner)
    const answers = await Promise.all([
      changePassword(browser, company, changed),
      changePassword(tab, company, { ...changed, password: 'nine copper kettles sing' }),
    ])
    expect(answers.filter(({ redirect }) => redirect?.includes('password-changed'))).toHaveLength(1)
    expect(await db().memberSession.count({ where: { revokedAt: null } })).toBe(1)
  })
})

/** A change that was asked for, with the tokens of both messages. */
async function aWish(newEmail = 'mara@new.example') {
  const at = await anOwnerAtWork()
  await changeEmail(at.browser, at.company, newEmail)
  const link = async (email: string) => tokenIn(linkIn(await lastMessageTo(email), '/confirm-email/'))
  return { ...at, newEmail, old: await link(at.owner.email), new: await link(newEmail) }
}

const addressOf = async ({ id }: { id: string }) =>
  (await db().user.findUniqueOrThrow({ where: { id } })).email

describe('a member changes their e-mail address', () => {
  test.each(['old', 'new'] as const)('S8, M5: proved at both addresses, the %s one first', async (first) => {
    const wish = await aWish()
    const { company, owner, newEmail, browser } = wish
    const tokens = first === 'old' ? [wish.old, wish.new] : [wish.new, wish.old]

    expect((await prove(tokens[0] ?? '')).redirect).toBe(`/confirm-email/${tokens[0]}`)
    expect(await addressOf(owner)).toBe(owner.email)
    expect(await memberOf(browser, company)).toBe(owner.email)

    expect((await prove(tokens[1] ?? '')).redirect).toBe('/login?notice=email-changed')
    expect(await addressOf(owner)).toBe(newEmail)
    expect(await memberOf(browser, company)).toBe('/login')
    for (const address of [owner.email, newEmail]) {
      expect((await lastMessageTo(address)).subject).toBe('Your e-mail address for Foyer was changed')
    }
    expect(
      (await aBrowser().submit(signInAction, { email: newEmail, password: goodPassword })).redirect,
    ).toBe('/admin')
    const old = await aBrowser().submit(signInAction, { email: owner.email, password: goodPassword })
    expect(sentencesIn(old)).toEqual(["This e-mail address and password don't match."])
  })

  test('M1: looking at either link any number of times proves nothing', async () => {
    const wish = await aWish()
    for (const token of [wish.old, wish.new, wish.old, wish.new]) {
      expect(await emailChangeLink(token)).toMatchObject({ live: true, proved: false })
    }
    expect(await addressOf(wish.owner)).toBe(wish.owner.email)
    expect(await emailChangeLink(`${wish.old}x`)).toEqual({ live: false })
    // I5: the page shows both addresses masked.
    expect(JSON.stringify(await emailChangeLink(wish.old))).not.toContain(wish.newEmail)
  })

  test('M2: only hashes are stored', async () => {
    const wish = await aWish()
    const rows = JSON.stringify(await db().memberEmailChange.findMany())
    for (const token of [wish.old, wish.new]) expect(rows).not.toContain(token)
  })

  test('M3: the links live for a day', async () => {
    const wish = await aWish()
    later(24 * 60 - 1)
    expect((await prove(wish.old)).redirect).toContain('/confirm-email/')
    later(24 * 60 + 1)
    expect(sentencesIn(await prove(wish.new))).toEqual([
      'This link has been used or has expired. Ask for a new one.',
    ])
    expect(await addressOf(wish.owner)).toBe(wish.owner.email)
  })

  test('M4: both sides pressed at the same moment, ten times each, change it once', async () => {
    const wish = await aWish()
    const presses = Array.from({ length: 10 }, () => [prove(wish.old), prove(wish.new)]).flat()
    const answers = await Promise.all(presses)
    expect(answers.filter(({ redirect }) => redirect === '/login?notice=email-changed')).toHaveLength(1)
    expect(await addressOf(wish.owner)).toBe(wish.newEmail)
    const events = await db().auditEvent.findMany({ where: { event: 'member.email-changed' } })
    expect(events).toHaveLength(1)
  })

  test('M5: a newer wish, a new password, a reset and “keep the old one” kill both links', async () => {
    const endings: ((wish: Awaited<ReturnType<typeof aWish>>) => Promise<unknown>)[] = [
      async ({ browser, company }) => {
        later(2)
        return changeEmail(browser, company, 'mara@third.example')
      },
      ({ browser, company }) => changePassword(browser, company, changed),
      async ({ owner }) => {
        await requestMemberReset({
          email: owner.email,
          device: 'Firefox',
          caller: '192.0.2.9',
          now: later(2),
        })
        const token = tokenIn(linkIn(await lastMessageTo(owner.email), '/reset-password/'))
        return aBrowser().submit(resetPasswordAction, { token, password: otherPassword })
      },
      ({ browser, company }) => browser.submit(keepEmailAction.bind(null, { company: company.slug })),
    ]
    for (const [index, end] of endings.entries()) {
      later(0)
      const wish = await aWish(`mara-${index}@new.example`)
      await end(wish)
      for (const token of [wish.old, wish.new]) {
        expect(sentencesIn(await prove(token)), String(index)).toHaveLength(1)
      }
      expect(await addressOf(wish.owner)).toBe(wish.owner.email)
    }
  })

  test('E1: somebody else’s address gets the same answer, no link, and can’t be taken', async () => {
    const other = await aMemberWithPassword({ email: 'taken@elsewhere.example' })
    const { company, owner, browser } = await anOwnerAtWork()
    const taken = await changeEmail(browser, company, other.email)
    later(2)
    const free = await changeEmail(browser, company, 'free@elsewhere.example')
    expect(taken).toEqual(free)

    const [notice] = await messagesTo(other.email)
    expect(notice?.subject).toBe('Somebody wants to use your address at Foyer')
    expect(notice?.text).not.toContain('/confirm-email/')
    expect(notice?.text).not.toContain(owner.email)
  })

  test('E1: an address that got an account meanwhile is refused, and nothing has changed', async () => {
    const wish = await aWish()
    await prove(wish.old)
    await aMemberWithPassword({ email: wish.newEmail })
    expect(sentencesIn(await prove(wish.new))).toEqual([
      "This address can't be used any more: it has an account of its own by now. Nothing was changed.",
    ])
    expect(await addressOf(wish.owner)).toBe(wish.owner.email)
    expect(await memberOf(wish.browser, wish.company)).toBe(wish.owner.email)
  })

  test('S8: eleven minutes after signing in it asks who is there', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    later(11)
    const late = await changeEmail(browser, company, 'mara@new.example')
    expect(late.result?.confirmAt).toBe('/admin/confirm')
    expect(late.result?.initialValue).toMatchObject({ email: 'mara@new.example' })
    expect(await messagesTo('mara@new.example')).toEqual([])
    await browser.submit(confirmMemberAction, { password: goodPassword })
    expect((await changeEmail(browser, company, 'mara@new.example')).redirect).toContain('email-change-asked')
    expect(await addressOf(owner)).toBe(owner.email)
  })

  test('L6, A8: a double click mails each address once', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const before = (await messagesTo(owner.email)).length
    await Promise.all([
      changeEmail(browser, company, 'mara@new.example'),
      changeEmail(browser, company, 'mara@new.example'),
    ])
    expect(await messagesTo('mara@new.example')).toHaveLength(1)
    expect(await messagesTo(owner.email)).toHaveLength(before + 1)
  })

  test('M8: what is not one address is a field error; one’s own is said to be so', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    for (const email of [
      'a@evil.com＠victim.com',
      'a@b.example, c@d.example',
      'a@b.example\r\nBcc: c@d.example',
      '',
    ]) {
      expect((await changeEmail(browser, company, email)).result?.error, email).toHaveProperty('email')
    }
    const own = await changeEmail(browser, company, owner.email.toUpperCase())
    expect(own.result?.error).toEqual({ email: ['This is your address already.'] })
  })
})

describe('S7: where a member is signed in', () => {
  const sessionsOf = async (browser: Browser, { slug }: AtCompany) => {
    const { result } = await browser.visit(async () => {
      const context = await requireMember(slug, 'account:own')
      return ownSessions({ ...context, now: new Date() })
    })
    return result ?? []
  }
  const end = (browser: Browser, { slug }: AtCompany, session: string) =>
    browser.submit(endSessionAction.bind(null, { company: slug }), { session })

  test('S7: people see their sessions, with device, place and time, this one marked, and end one', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    later(5)
    const phone = await enterDashboard(
      owner,
      aBrowser({ headers: { 'user-agent': 'Safari/605 iPhone', 'x-forwarded-for': '198.51.100.4' } }),
    )
    const seen = await sessionsOf(browser, company)
    expect(seen).toMatchObject([
      { device: 'Safari on iPhone', from: '198.51.100.4', mine: false },
      { device: 'Firefox on Linux', from: '192.0.2.7', mine: true, since: 'today 13:00' },
    ])

    expect((await end(browser, company, seen[0]?.id ?? '')).redirect).toContain('session-ended')
    expect(await memberOf(phone, company)).toBe('/login')
    expect(await sessionsOf(browser, company)).toHaveLength(1)
  })

  test('S7: all others end at once, this one stays', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const others = [await enterDashboard(owner), await enterDashboard(owner)]
    await browser.submit(endOtherSessionsAction.bind(null, { company: company.slug }))
    for (const other of others) expect(await memberOf(other, company)).toBe('/login')
    expect(await memberOf(browser, company)).toBe(owner.email)
    const [event] = await db().auditEvent.findMany({ where: { event: 'member.sessions-ended' } })
    expect(event?.data).toEqual({ count: 2 })
  })

  test('T4, S7: somebody else’s session can’t be ended here, and is not there', async () => {
    const { company, browser } = await anOwnerAtWork()
    const colleague = await aMemberAtWork(company, 'admin')
    const theirs = await db().memberSession.findFirstOrThrow({ where: { userId: colleague.member.id } })
    const foreign = await end(browser, company, theirs.id)
    const nobodys = await end(browser, company, '01936d5e-0000-7000-8000-000000000009')
    expect(foreign.result?.error).toEqual(nobodys.result?.error)
    expect(await memberOf(colleague.browser, company)).toBe(colleague.member.email)
  })
})

describe('a sign-in on a new device', () => {
  const notices = async (email: string) =>
    (await messagesTo(email)).filter(({ subject }) => subject === 'A new sign-in to Foyer')

  test('S7: is told by mail, once for each device', async () => {
    const owner = await aMemberWithPassword()
    const browser = await enterDashboard(owner)
    expect(await notices(owner.email)).toHaveLength(1)
    await enterDashboard(owner, browser)
    expect(await notices(owner.email)).toHaveLength(1)
    await enterDashboard(owner)
    expect(await notices(owner.email)).toHaveLength(2)
    expect((await lastMessageTo(owner.email)).text).toContain('Firefox on Linux')
  })

  test('S7: also by the other way in, where a known device is known too', async () => {
    const owner = await aMemberWithPassword()
    const browser = aBrowser()
    await authAt(browser).signIn('password', { email: owner.email, password: goodPassword })
    expect(await notices(owner.email)).toHaveLength(1)
    await enterDashboard(owner, browser)
    expect(await notices(owner.email)).toHaveLength(2)
    await authAt(browser).signIn('password', { email: owner.email, password: goodPassword })
    expect(await notices(owner.email)).toHaveLength(2)
  })
})

test('a member’s name changes, and the history keeps what it said', async () => {
  const { company, owner, browser } = await anOwnerAtWork()
  const rename = (name: string) =>
    browser.submit(changeNameAction.bind(null, { company: company.slug }), { name })
  expect((await rename('Mara Keller-Voss')).redirect).toContain('account-saved')
  await rename('Mara Keller-Voss')
  const events = await db().auditEvent.findMany({ where: { event: 'member.renamed' } })
  expect(events).toMatchObject([{ actorName: owner.name, data: { name: 'Mara Keller-Voss' } }])
  expect((await rename(' ')).result?.error).toEqual({ name: ['Enter your name.'] })
})
