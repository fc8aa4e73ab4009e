import { describe, expect, test } from 'vitest'
import { signInAction, signOutAction } from '@/lib/auth/actions'
import { findContactSession } from '@/lib/auth/contact-sessions'
import { findMemberSession } from '@/lib/auth/member-sessions'
import { disableContact } from '@/lib/clients/access'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { sha256 } from '@/lib/ids'
import { portalSignOutAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser, type Browser } from '../../support/auth-browser'
import {
  aPortalUser,
  contactOf,
  goodPassword,
  hashOf,
  memberOf,
  minutesAfter,
  useNoon,
} from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { watchLog } from '../../support/log'

useDatabase()
useNoon()

async function aCompanyWithPeople() {
  const { company, owner } = await aCompany()
  await db().user.update({ where: { id: owner.id }, data: { passwordHash: hashOf(goodPassword) } })
  const { contact } = await aPortalUser({ company, email: 'jules@harbour.example' })
  return { company, owner, contact }
}

type Person = { email: string }

function enterDashboard(browser: Browser, { email }: Person) {
  return browser.submit(signInAction, { email, password: goodPassword })
}

function enterPortal(browser: Browser, { slug }: Company, { email }: Person) {
  const enter = signInByPasswordAction.bind(null, { company: slug })
  return browser.submit(enter, { email, password: goodPassword })
}

const portalCookie = ({ id }: Company) => `foyer-p-${sha256(id).slice(0, 12)}-session`
const signInOf = ({ slug }: Company) => `/portal/${slug}/login`

describe('sessions', () => {
  test('S1, S2: the cookie is an opaque token of 256 bits, the row has its hash', async () => {
    const { company, owner, contact } = await aCompanyWithPeople()
    const browser = aBrowser()
    await enterDashboard(browser, owner)
    await enterPortal(browser, company, contact)

    const kept = browser.sessionCookies()
    expect(kept.map(([name]) => name).sort()).toEqual(['foyer-m-session', portalCookie(company)].sort())
    const tokens = kept.map(([, token]) => token)
    for (const token of tokens) expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const rows = [...(await db().memberSession.findMany()), ...(await db().contactSession.findMany())]
    expect(rows.map(({ tokenHash }) => tokenHash).sort()).toEqual(tokens.map(sha256).sort())
    for (const token of tokens) expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('S3: a contact’s token in the member cookie is nobody, and the reverse', async () => {
    const { company, owner, contact } = await aCompanyWithPeople()
    const [mara, jules] = [aBrowser(), aBrowser()]
    await enterDashboard(mara, owner)
    await enterPortal(jules, company, contact)
    const swapped = aBrowser()
    swapped.cookies.set('foyer-m-session', jules.cookies.get(portalCookie(company)) ?? '')
    swapped.cookies.set(portalCookie(company), mara.cookies.get('foyer-m-session') ?? '')

    expect(await memberOf(swapped, company)).toBe('/login')
    expect(await contactOf(swapped, company)).toBe(signInOf(company))
  })

  test('S4: signing out binds at once, for a copied cookie too', async () => {
    const { company, owner, contact } = await aCompanyWithPeople()
    const browser = aBrowser()
    await enterDashboard(browser, owner)
    await enterPortal(browser, company, contact)
    const copy = aBrowser()
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value)
    expect(await memberOf(copy, company)).toBe(owner.email)

    await browser.submit(signOutAction)
    await browser.submit(portalSignOutAction.bind(null, { company: company.slug }))
    expect(browser.sessionCookies()).toEqual([])
    expect(await memberOf(copy, company)).toBe('/login')
    expect(await contactOf(copy, company)).toBe(signInOf(company))
  })

  test('S4, Case 8: switching a contact off binds at the next request', async () => {
    const { company, contact } = await aCompanyWithPeople()
    const jules = aBrowser()
    await enterPortal(jules, company, contact)
    await disableContact({ company, by: { kind: 'system' }, now: noon, contactId: contact.id })
    expect(await contactOf(jules, company)).toBe(signInOf(company))
  })

  test('S4: another role, and leaving the company, bind at the next request', async () => {
    const { company, owner } = await aCompanyWithPeople()
    const mara = aBrowser()
    await enterDashboard(mara, owner)
    const { requireMember } = await import('@/lib/auth/guards')
    const mayInvite = () => mara.visit(() => requireMember(company.slug, 'contacts:access'))

    expect((await mayInvite()).notFound).toBe(false)
    await db().membership.updateMany({ where: { companyId: company.id }, data: { role: 'staff' } })
    expect((await mayInvite()).notFound).toBe(true)
    expect(await memberOf(mara, company)).toBe(owner.email)
    await db().membership.deleteMany({ where: { companyId: company.id } })
    expect(await memberOf(mara, company)).toBe('not found')
  })

  test('S5: each sign-in makes a new token and ends the one presented, whosever it was', async () => {
    const { company, owner, contact } = await aCompanyWithPeople()
    const colleague = await aPortalUser({ company })
    const browser = aBrowser()
    const tokens = new Set<string>()
    for (const person of [contact, contact, colleague.contact]) {
      await enterPortal(browser, company, person)
      await enterDashboard(browser, owner)
      for (const [, token] of browser.sessionCookies()) tokens.add(token)
    }
    expect(tokens.size).toBe(6)
    expect(await contactOf(browser, company)).toBe(colleague.contact.email)
    expect(await db().contactSession.count({ where: { revokedAt: null } })).toBe(1)
    expect(await db().memberSession.count({ where: { revokedAt: null } })).toBe(1)
  })

  test('S5: a token planted in the browser beforehand is never taken on', async () => {
    const { company, contact } = await aCompanyWithPeople()
    const browser = aBrowser()
    browser.cookies.set(portalCookie(company), 'planted-by-somebody-who-waits')
    await enterPortal(browser, company, contact)
    expect(browser.cookies.get(portalCookie(company))).not.toBe('planted-by-somebody-who-waits')
    expect(await db().contactSession.count()).toBe(1)
  })

  test('S6: eight idle hours or seven days end a member’s session, two hours or a day a contact’s', async () => {
    const { company, owner, contact } = await aCompanyWithPeople()
    const browser = aBrowser()
    await enterDashboard(browser, owner)
    await enterPortal(browser, company, contact)
    const hours = (count: number, seconds = 0) => minutesAfter(count * 60, seconds)
    const member = browser.cookies.get('foyer-m-session') ?? ''
    const portal = { companyId: company.id, token: browser.cookies.get(portalCookie(company)) ?? '' }

    expect(await findMemberSession(member, hours(8))).toBeNull()
    for (let hour = 7; hour < 7 * 24; hour += 7)
      expect(await findMemberSession(member, hours(hour))).not.toBeNull()
    expect(await findMemberSession(member, hours(7 * 24, 1))).toBeNull()

    expect(await findContactSession({ ...portal, now: hours(2) })).toBeNull()
    for (let hour = 1; hour < 24; hour += 1) {
      expect(await findContactSession({ ...portal, now: hours(hour) })).not.toBeNull()
    }
    expect(await findContactSession({ ...portal, now: hours(24) })).toBeNull()
  })

  test('S9: when the database fails, nobody is signed in', async () => {
    const { company, owner, contact } = await aCompanyWithPeople()
    const browser = aBrowser()
    await enterDashboard(browser, owner)
    await enterPortal(browser, company, contact)
    const watched = watchLog()

    await withoutTable('MemberSession', async () => {
      expect(await memberOf(browser, company)).toBe('/login')
    })
    await withoutTable('ContactSession', async () => {
      expect(await contactOf(browser, company)).toBe(signInOf(company))
    })
    watched.stop()
    expect(watched.entries().filter(({ level }) => level === 'warn')).toHaveLength(2)
    expect(await memberOf(browser, company)).toBe(owner.email)
  })

  test('S10, Case 29: both realms and two portals side by side; leaving one leaves the others', async () => {
    const a = await aCompanyWithPeople()
    const b = await aPortalUser({ email: a.contact.email })
    const browser = aBrowser()
    await enterDashboard(browser, a.owner)
    await enterPortal(browser, a.company, a.contact)
    await enterPortal(browser, b.company, b.contact)
    const inside = async () => [
      await memberOf(browser, a.company),
      await contactOf(browser, a.company),
      await contactOf(browser, b.company),
    ]
    expect(await inside()).toEqual([a.owner.email, a.contact.email, b.contact.email])

    await browser.submit(portalSignOutAction.bind(null, { company: a.company.slug }))
    expect(await inside()).toEqual([a.owner.email, signInOf(a.company), b.contact.email])
    await browser.submit(signOutAction)
    expect(await inside()).toEqual(['/login', signInOf(a.company), b.contact.email])
  })

  test('S10: A’s session in B’s cookie opens nothing, although the address is the same', async () => {
    const a = await aPortalUser({ email: 'jules@harbour.example' })
    const b = await aPortalUser({ email: 'jules@harbour.example' })
    const browser = aBrowser()
    await enterPortal(browser, a.company, a.contact)
    browser.cookies.set(portalCookie(b.company), browser.cookies.get(portalCookie(a.company)) ?? '')
    expect(await contactOf(browser, b.company)).toBe(signInOf(b.company))

    // Signing out at B with A's token must not end A's session either.
    await browser.submit(portalSignOutAction.bind(null, { company: b.company.slug }))
    expect(await contactOf(browser, a.company)).toBe(a.contact.email)
  })
})

/** The failure is the database's own: a table is not there for a moment. */
async function withoutTable(name: 'MemberSession' | 'ContactSession', work: () => Promise<void>) {
  await db().$executeRawUnsafe(`ALTER TABLE "${name}" RENAME TO "away"`)
  try {
    await work()
  } finally {
    await db().$executeRawUnsafe(`ALTER TABLE "away" RENAME TO "${name}"`)
  }
}
