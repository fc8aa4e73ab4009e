import { describe, expect, test } from 'vitest'
import { notHere } from '@/lib/auth/nextauth-routes'
import { db } from '@/lib/db/client'
import { sha256 } from '@/lib/ids'
import { aBrowser } from '../../support/auth-browser'
import { aSignedInMember, authAt, memberCookie } from '../../support/auth-nextauth'
import {
  aMemberWithPassword,
  goodPassword,
  hashOf,
  memberOf,
  otherPassword,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { aCompany } from '../../support/builders'
import { useDatabase } from '../../support/database'

useDatabase()
useNoon()

describe('NextAuth for members', () => {
  test('S1: with the right password it sets the cookie that our guards read, and knows who it is', async () => {
    const { company, owner } = await aCompany()
    await db().user.update({ where: { id: owner.id }, data: { passwordHash: hashOf(goodPassword) } })
    const browser = aBrowser()
    const auth = authAt(browser)
    const answer = await auth.signIn('password', { email: owner.email, password: goodPassword })

    expect([answer.status, await answer.json()]).toEqual([200, { url: 'http://localhost:3000' }])
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    const [cookie = ''] = answer.headers.getSetCookie().filter((line) => line.startsWith(memberCookie))
    expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/)
    expect(cookie).toContain('Path=/')
    expect(await auth.session()).toMatchObject({ user: { name: owner.name, email: owner.email } })
    expect(await memberOf(browser, company)).toBe(owner.email)
    const row = await db().memberSession.findFirstOrThrow()
    expect(row.tokenHash).toBe(sha256(browser.cookies.get(memberCookie) ?? ''))
  })

  test('E1, E2, E4: every failure is one answer after one comparison', async () => {
    const { email } = await aMemberWithPassword()
    const none = await aMemberWithPassword({ passwordHash: null })
    const unproved = await aMemberWithPassword({ emailVerifiedAt: null })
    const hashing = watchHashing()
    const failures: Record<string, unknown>[] = [
      { email: 'nobody@northlight.example', password: goodPassword },
      { email, password: otherPassword },
      { email: none.email, password: goodPassword },
      { email: unproved.email, password: otherPassword },
      { email: { not: '' }, password: { not: '' } },
      { email: [email], password: [goodPassword] },
      {},
    ]
    for (const fields of failures) {
      hashing.reset()
      const browser = aBrowser()
      const answer = await authAt(browser).signIn('password', fields)
      const { url } = await answer.json()
      const said = [answer.status, new URL(url).search, hashing.compared()]
      expect(said, JSON.stringify(fields)).toEqual([401, '?error=CredentialsSignin&provider=password', 1])
      expect(browser.cookies.has(memberCookie)).toBe(false)
    }
    expect(await db().memberSession.count()).toBe(0)
  })

  test('A2: without its CSRF token, or from another site, nobody is signed in or out', async () => {
    const { browser, auth } = await aSignedInMember()
    const { email } = await aMemberWithPassword()
    const right = { email, password: goodPassword }
    const stranger = authAt(aBrowser())
    expect((await (await stranger.post('callback/password', right)).json()).url).toContain('csrf=true')
    expect(
      (await (await stranger.post('callback/password', { ...right, csrfToken: 'x' })).json()).url,
    ).toContain('csrf=true')
    const foreign: Record<string, string | null>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: null },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      expect((await stranger.signIn('password', right, headers)).status).toBe(403)
      const token = await auth.csrf()
      expect((await auth.post('signout', { csrfToken: token }, headers)).status).toBe(403)
    }
    await auth.post('signout', {})
    expect(await auth.session()).toMatchObject({ user: {} })
    expect(browser.cookies.has(memberCookie)).toBe(true)
    expect(await db().memberSession.count({ where: { revokedAt: null } })).toBe(1)
  })

  test('S4: signing out revokes: the copied cookie is nobody', async () => {
    const { browser, auth } = await aSignedInMember()
    const copy = aBrowser()
    copy.cookies.set(memberCookie, browser.cookies.get(memberCookie) ?? '')
    expect(await authAt(copy).session()).toHaveProperty('user')

    await auth.signOut()
    expect(browser.cookies.has(memberCookie)).toBe(false)
    expect(await authAt(copy).session()).toEqual({})
    expect(copy.cookies.has(memberCookie)).toBe(false)
  })

  test('S5: signing in again makes a new token and revokes the one presented', async () => {
    const { member, browser, auth } = await aSignedInMember()
    const first = browser.cookies.get(memberCookie) ?? ''
    await auth.signIn('password', { email: member.email, password: goodPassword })
    expect(browser.cookies.get(memberCookie)).not.toBe(first)
    const rows = await db().memberSession.findMany({ where: { revokedAt: null } })
    expect(rows.map(({ tokenHash }) => tokenHash)).toEqual([sha256(browser.cookies.get(memberCookie) ?? '')])
  })

  test('H1: a callback address from the request leads nowhere', async () => {
    const { member, auth } = await aSignedInMember()
    const evil = { callbackUrl: 'https://evil.example/', redirect: 'https://evil.example/' }
    const credentials = { email: member.email, password: goodPassword, ...evil }
    const answer = await auth.signIn('password', credentials, { host: 'evil.example' })
    expect([await answer.json(), answer.headers.get('location')]).toEqual([
      { url: 'http://localhost:3000' },
      null,
    ])
  })

  test('S9, E4: with the database away nobody is signed in, and no address tells why', async () => {
    const { member, browser, auth } = await aSignedInMember()
    await db().$executeRaw`ALTER TABLE "MemberSession" RENAME TO "away"`
    const session = await auth.session()
    await db().$executeRaw`ALTER TABLE "away" RENAME TO "MemberSession"`
    expect(session).toEqual({})

    await db().$executeRaw`ALTER TABLE "User" RENAME TO "away"`
    const stranger = aBrowser()
    const answer = await authAt(stranger).signIn('password', { email: member.email, password: goodPassword })
    await db().$executeRaw`ALTER TABLE "away" RENAME TO "User"`
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(new URL((await answer.json()).url).search).toBe('?error=Unavailable')
    expect(stranger.cookies.has(memberCookie)).toBe(false)
    expect(browser.cookies.has(memberCookie)).toBe(false)
  })

  test('A4, P6: long bodies, those of unknown length and those that are no JSON are turned away unread', async () => {
    const hashing = watchHashing()
    const auth = authAt(aBrowser())
    const huge = await auth.signIn('password', { email: 'a@b.example', password: 'x'.repeat(5_000_000) })
    expect(huge.status).toBe(413)
    expect((await auth.signIn('password', {}, { 'content-length': null })).status).toBe(413)
    const json = { 'content-type': 'application/json' }
    const broken = await auth.call('callback/password', { method: 'POST', body: '{"email":', headers: json })
    expect(broken.status).toBe(400)
    const lists = await auth.call('callback/password', { method: 'POST', body: '[]', headers: json })
    expect(lists.headers.getSetCookie().some((line) => line.startsWith(memberCookie))).toBe(false)
    expect(hashing.compared()).toBe(0)
  })
})

describe('doors of NextAuth', () => {
  const openDoors = ['GET csrf', 'GET session', 'GET providers', 'POST signout', 'POST callback/password']
  const shut = [
    ...[
      'GET signin',
      'POST signin',
      'GET signout',
      'GET error',
      'GET verify-request',
      'GET callback/password',
    ],
    ...['POST session', 'POST csrf', 'POST providers', 'POST callback', 'POST callback/credentials'],
    ...['POST callback/code', 'POST callback/link', 'POST signin/password', 'POST signin/email', 'POST _log'],
    ...[
      'GET callback/email',
      'POST callback/password/x',
      'GET csrf/x',
      'HEAD csrf',
      'HEAD session',
      'PUT session',
    ],
    ...[
      'GET Session',
      'GET session/..',
      'GET ',
      'DELETE session',
      'GET __proto__',
      'POST callback/__proto__',
    ],
  ]

  test.each(openDoors)('%s is open', async (door) => {
    expect((await knock(door)).status).not.toBe(404)
  })

  test.each(shut)('%s is not there', async (door) => {
    expect((await knock(door)).status).toBe(404)
  })

  test('a portal of no company has none, and HEAD is never taken for GET', async () => {
    expect((await authAt(aBrowser(), { slug: 'nowhere' }).call('csrf')).status).toBe(404)
    expect(notHere().status).toBe(404)
  })

  function knock(door: string): Promise<Response> {
    const [method = '', path = ''] = door.split(' ')
    const body = method === 'POST' ? '{}' : undefined
    return authAt(aBrowser()).call(path, { method, body })
  }
})
