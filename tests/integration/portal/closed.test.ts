import { beforeEach, describe, expect, test } from 'vitest'
import { portalAddress } from '@/lib/companies/addresses'
import { onlyCompany } from '@/lib/companies/queries'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import * as portalActions from '@/lib/portal/access/actions'
import { aBrowser } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  anInvitation,
  aPortalUser,
  askForLink,
  askForReset,
  goodPassword,
  useNoon,
} from '../../support/auth-people'
import { aContactAtHome } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linksIn, messagesTo } from '../../support/mailbox'
import { openPage, openRoute } from '../../support/pages'

useDatabase()
useNoon()

const portal = 'app/portal/[company]'
let home: Awaited<ReturnType<typeof aContactAtHome>>
beforeEach(async () => {
  home = await aContactAtHome()
})

function close({ id }: Company) {
  return db().company.update({ where: { id }, data: { portalEnabled: false } })
}

/** The finder belongs to no company, and what members do for contacts is the dashboard's. */
const {
  findPortalsAction: _finder,
  inviteContactAction: _inviting,
  sendSignInAddressAction: _sending,
  startResetAction: _resetting,
  ...ofThePortal
} = portalActions
const atThePortal = Object.entries(ofThePortal)

describe('Case 28: a portal that is switched off', () => {
  test('Case 28: shows none of its pages, to whom it knows neither', async () => {
    const { company, contact, client, browser } = home
    const invited = await aPortalUser({ company, state: 'never_invited', passwordHash: null })
    const enter = (await askForLink({ company, contact })).token
    const reset = await askForReset({ company, contact, caller: '192.0.2.9' })
    const invite = await anInvitation({ company, contact: invited.contact })
    const pages: [string, Record<string, string>][] = [
      ['page.tsx', {}],
      ['login/page.tsx', {}],
      ['profile/page.tsx', {}],
      ['c/[client]/page.tsx', { client: client.publicId }],
      ['c/[client]/invoices/page.tsx', { client: client.publicId }],
      ['invoices/[publicId]/page.tsx', { publicId: 'q8tMyo1VbRwX0wHqk4cVdH' }],
      ['enter/[token]/page.tsx', { token: enter }],
      ['reset/[token]/page.tsx', { token: reset }],
      ['invite/[token]/page.tsx', { token: invite }],
    ]
    await close(company)

    for (const [page, params] of pages) {
      for (const who of [browser, aBrowser()]) {
        const asked = { params: { company: company.slug, ...params } }
        expect((await openPage(who, `${portal}/${page}`, asked)).notFound, page).toBe(true)
      }
    }
  })

  test('Case 28: says so in the company’s name, with whom to ask', async () => {
    const { company, browser } = home
    await db().company.update({
      where: { id: company.id },
      data: { replyTo: 'mara@northlight.example', city: 'Berlin', street: 'Torstraße 84' },
    })
    await close(company)
    const path = { 'x-foyer-path': `/portal/${company.slug}/login` }
    const shown = await openPage(aBrowser({ headers: path }), `${portal}/not-found.tsx`)

    expect(shown.result).toContain('This portal is switched off')
    expect(shown.result).toContain(company.name)
    expect(shown.result).toContain('mailto:mara@northlight.example')
    expect(shown.result).toContain('Torstraße 84')
    const layout = await openPage(browser, `${portal}/layout.tsx`, { params: { company: company.slug } })
    expect(layout.notFound).toBe(false)
  })

  test('Case 28: a file leads to the page that says so', async () => {
    const { company, browser } = home
    await close(company)
    const answer = await openRoute(browser, {
      file: `${portal}/invoices/[publicId]/pdf/route.ts`,
      method: 'GET',
      params: { company: company.slug, publicId: 'q8tMyo1VbRwX0wHqk4cVdH' },
    })
    expect(answer.redirect).toBe(`/portal/${company.slug}/invoices/q8tMyo1VbRwX0wHqk4cVdH`)
  })

  test('Case 28: refuses every action, of who was signed in as well', async () => {
    const { company, browser } = home
    await close(company)
    const sessions = await db().contactSession.findMany()

    for (const [name, action] of atThePortal) {
      const door = action.bind(null, { company: company.slug })
      expect((await browser.submit(door, {})).notFound, name).toBe(true)
    }
    expect(await db().contactSession.findMany()).toEqual(sessions)
  })

  test('Case 28: answers nothing to NextAuth', async () => {
    const { company, contact, browser } = home
    await close(company)
    const auth = authAt(browser, company)
    const right = { email: contact.email, password: goodPassword }

    expect((await auth.call('session')).status).toBe(404)
    expect((await auth.post('callback/password', right)).status).toBe(404)
    expect(await db().contactSession.count()).toBe(1)
  })

  test('Case 28: is left out by the finder, and does not count as the only one', async () => {
    const { company, contact } = home
    await close(company)
    expect(await onlyCompany()).toBeNull()
    const other = await aPortalUser({ email: contact.email })
    expect(await onlyCompany()).toEqual({ slug: other.company.slug })

    await aBrowser().submit(portalActions.findPortalsAction, { email: contact.email })
    const links = linksIn((await lastMessageTo(contact.email)).text)
    expect(links).toContain(portalAddress(other.company))
    expect(links).not.toContain(portalAddress(company))

    await close(other.company)
    await aBrowser({ headers: { 'x-forwarded-for': '192.0.2.9' } }).submit(portalActions.findPortalsAction, {
      email: contact.email,
    })
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })
})
