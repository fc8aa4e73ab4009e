import { NextRequest } from 'next/server'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { contactAt, requireContact, requireMember, requirePortal, requireSignedIn } from '@/lib/auth/guards'
import { cameFromFoyer, cameFromPortal } from '@/lib/auth/origin'
import { forgetOwnHosts } from '@/lib/auth/own-hosts'
import { updateCompanyAction } from '@/lib/companies/actions'
import { db } from '@/lib/db/client'
import * as environment from '@/lib/env'
import {
  beginSignInAction,
  portalSignOutAction,
  signInByLinkAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { pathInPortal } from '@/lib/portal/access/returning'
import { proxy } from '@/proxy'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { askForLink, contactOf, goodPassword, tokenIn, useNoon } from '../../support/auth-people'
import { aMemberAtWork, anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { aBrowserAt, aPortalAt } from '../../support/own-hosts'

useDatabase()
useNoon()
afterEach(forgetOwnHosts)

const acme = 'billing.acme.localhost'
const nord = 'rechnung.nord.localhost'
const at = (host: string) => ({ origin: `http://${host}:3000`, host: `${host}:3000` })
const invoice = '/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N'

/** What proxy.ts makes of an address at this host: the page inside, where it sends on, or its status. */
async function through(host: string, path: string, headers: Record<string, string> = {}) {
  const request = new NextRequest(`http://localhost:3000${path}`, {
    headers: { host: `${host}:3000`, ...headers },
  })
  const response = await proxy(request)
  const rewritten = response.headers.get('x-middleware-rewrite')
  if (rewritten) return new URL(rewritten).pathname + new URL(rewritten).search
  return (
    response.headers.get('location') ??
    (response.headers.get('x-middleware-next') ? 'as it is' : response.status)
  )
}

describe('a portal at its own host', () => {
  test('has its pages without the prefix, and nothing else of Foyer', async () => {
    const { company } = await aPortalAt(acme)
    const { company: other } = await aPortalAt(nord)
    const inside = `/portal/${company.slug}`

    expect(await through(acme, '/')).toBe(inside)
    expect(await through(acme, '/login?step=password')).toBe(`${inside}/login?step=password`)
    expect(await through(acme, invoice)).toBe(inside + invoice)
    expect(await through(acme, `${inside}/login?to=x`)).toBe(`http://${acme}:3000/login?to=x`)
    expect(await through(acme, inside)).toBe(`http://${acme}:3000/`)
    // A page of that name is in no portal.
    for (const path of [
      '/admin',
      '/admin/x/dashboard',
      '/mailbox',
      '/signup',
      `/portal/${other.slug}/login`,
    ]) {
      expect(await through(acme, path), path).toBe(inside + path)
    }
    for (const path of ['/api/auth/session', `/api/portal-auth/${other.slug}/session`, '/api/cron/tidy']) {
      expect(await through(acme, path), path).toBe(404)
    }
    expect(await through(acme, `/api/portal-auth/${company.slug}/session`)).toBe('as it is')
  })

  test('is at the base address as before, which asks the database for nothing', async () => {
    const { company } = await aPortalAt(acme)
    const asked = vi.spyOn(db().company, 'findFirst')

    for (const host of ['localhost', '127.0.0.1', '[::1]']) {
      expect(await through(host, `/portal/${company.slug}/login`), host).toBe('as it is')
      expect(await through(host, '/login'), host).toBe('as it is')
    }
    expect(asked).not.toHaveBeenCalled()
  })

  test('an unverified name, or one that nobody has, serves no portal', async () => {
    await aCompany({ hostName: acme })
    expect(await through(acme, '/login')).toBe('as it is')
    expect(await through('nobody.localhost', '/login')).toBe('as it is')
  })

  test('W2, W3: no answer there is kept by anybody, and a link’s page tells its address to nobody', async () => {
    await aPortalAt(acme)
    const headersAt = async (path: string) =>
      (await proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { host: `${acme}:3000` } })))
        .headers

    for (const path of ['/', '/c/x', '/profile', invoice, `${invoice}/pdf`]) {
      expect((await headersAt(path)).get('cache-control'), path).toBe('private, no-store')
    }
    for (const door of ['enter', 'reset', 'invite', 'share', 'confirm-email']) {
      const headers = await headersAt(`/${door}/token`)
      expect(headers.get('referrer-policy'), door).toBe('strict-origin')
      expect(headers.get('x-robots-tag'), door).toContain('noindex')
      expect(headers.get('content-security-policy'), door).toContain("frame-ancestors 'none'")
    }
  })

  test('sends on in its own form, in and out', async () => {
    const { company, contact, browser } = await aPortalAt(acme)
    const address = { company: company.slug }
    const fields = { email: contact.email, password: goodPassword, to: invoice }

    const entered = await browser.submit(signInByPasswordAction.bind(null, address), fields)
    expect(entered.redirect).toBe(invoice)
    expect(await contactOf(browser, company)).toBe(contact.email)
    const left = await browser.submit(portalSignOutAction.bind(null, address))
    expect(left.redirect).toBe('/login?notice=signed-out')
    const back = await browser.visit(() => requireContact(company.slug), {
      'x-foyer-path': `/portal/${company.slug}${invoice}`,
    })
    expect(back.redirect).toBe(`/login?to=${encodeURIComponent(invoice)}`)
  })

  test('a link that was asked for at one address works at the other, and leads on in its form', async () => {
    const { company, contact } = await aPortalAt(acme)
    const returnTo = `/portal/${company.slug}${invoice}`
    const press = signInByLinkAction.bind(null, { company: company.slug })

    const first = await askForLink({ company, contact, returnTo })
    expect((await aBrowserAt(acme).submit(press, { token: first.token })).redirect).toBe(invoice)
  })
})

describe('A2: forms', () => {
  test('A2: are taken from a company’s own host for its portal alone', async () => {
    const { company: a } = await aPortalAt(acme)
    const { company: b } = await aPortalAt(nord)
    const from = (given: Record<string, string>) => new Headers({ 'sec-fetch-site': 'same-origin', ...given })

    expect(await cameFromPortal(from(at(acme)), a)).toBe(true)
    expect(await cameFromPortal(from(at(acme)), b)).toBe(false)
    expect(await cameFromFoyer(from(at(acme)))).toBe(false)
    expect(await cameFromPortal(from(at('localhost')), a)).toBe(true)
    expect(await cameFromPortal(from({ ...at(acme), host: 'localhost:3000' }), a)).toBe(false)
    expect(await cameFromPortal(from({ ...at(acme), origin: `https://${acme}:3000` }), a)).toBe(false)
    expect(await cameFromPortal(from({ ...at(acme), origin: `http://${acme}:3001` }), a)).toBe(false)
    expect(await cameFromPortal(from({ ...at(acme), 'sec-fetch-site': 'same-site' }), a)).toBe(false)
    expect(await cameFromPortal(from(at(acme)), { ...a, hostNameVerifiedAt: null })).toBe(false)
    expect(await cameFromFoyer(from(at('acme.localhost')))).toBe(true)
  })

  test('A2: a member’s from a company’s host is refused, another portal’s too, and nothing is done', async () => {
    const { company } = await aPortalAt(acme)
    const { browser } = await aMemberAtWork(company, 'owner')
    const { company: other, contact } = await aPortalAt(nord)

    const member = await browser.submit(
      updateCompanyAction.bind(null, { company: company.slug }),
      {},
      at(acme),
    )
    expect(sentencesIn(member).join()).toContain('came from another site')
    const begin = beginSignInAction.bind(null, { company: other.slug })
    const portal = await aBrowserAt(acme).submit(begin, { email: contact.email, way: 'link' })
    expect(sentencesIn(portal).join()).toContain('came from another site')
    expect(await messagesTo(contact.email)).toEqual([])
  })
})

describe('H2: what a message links to', () => {
  const forged = { 'x-forwarded-host': 'evil.example', host: 'evil.example', forwarded: 'host=evil.example' }

  async function linkAfter(asking: Promise<unknown>, contact: { email: string }) {
    await asking
    return new URL(linkIn(await lastMessageTo(contact.email), '/enter/'))
  }

  test('H2: is the base address, or the company’s verified name, whatever the request is called', async () => {
    const { company, contact } = await aPortalAt(acme)
    const begin = beginSignInAction.bind(null, { company: company.slug })
    const fields = { email: contact.email, way: 'link' }

    const link = await linkAfter(aBrowser().submit(begin, fields, forged), contact)
    expect(link.origin).toBe(`http://${acme}:3000`)
    expect(link.pathname).toMatch(/^\/enter\/[\w-]{43}$/)
  })

  test('H2: a name that is not verified is in no message', async () => {
    const { company, contact } = await aPortalAt(acme)
    await db().company.update({ where: { id: company.id }, data: { hostNameVerifiedAt: null } })
    const begin = beginSignInAction.bind(null, { company: company.slug })

    const asking = aBrowser().submit(
      begin,
      { email: contact.email, way: 'link' },
      { ...forged, host: `${acme}:3000` },
    )
    expect((await linkAfter(asking, contact)).href).toMatch(
      new RegExp(`^http://localhost:3000/portal/${company.slug}/enter/`),
    )
  })

  test('H2: a page takes no name from a request that is not the company’s', async () => {
    const { company } = await aPortalAt(acme)
    for (const host of [
      'evil.example',
      `${nord}:3000`,
      `${acme}:3001`,
      `${acme}.evil.example`,
      `x.${acme}:3000`,
    ]) {
      const { result } = await aBrowser().visit(() => requirePortal(company.slug), {
        host,
        'x-forwarded-host': host,
      })
      expect(result?.portalBase, host).toBe(`/portal/${company.slug}`)
    }
    const { result } = await aBrowserAt(acme).visit(() => requirePortal(company.slug))
    expect(result?.portalBase).toBe('')
  })
})

describe('S10: two portals, each at its own host', () => {
  test('S10: a session of one is none at the other, and ending one leaves the other', async () => {
    const a = await aPortalAt(acme)
    const b = await aPortalAt(nord)
    for (const { company, contact, browser } of [a, b]) {
      const enter = signInByPasswordAction.bind(null, { company: company.slug })
      const { redirect } = await browser.submit(enter, { email: contact.email, password: goodPassword })
      expect(redirect).toBe('/')
    }

    // Carried over by hand: a browser keeps each host's cookies to itself.
    for (const [name, value] of a.browser.cookies) b.browser.cookies.set(name, value)
    expect(await contactOf(b.browser, b.company)).toBe(b.contact.email)
    await b.browser.submit(portalSignOutAction.bind(null, { company: b.company.slug }))
    expect(await contactOf(b.browser, b.company)).toBe('/login')
    expect(await contactOf(a.browser, a.company)).toBe(a.contact.email)
  })
})

describe('H1: where to go afterwards', () => {
  test('H1: is a path of this portal, in either form, and nowhere else', async () => {
    const { company } = await aPortalAt(acme)
    const { company: other } = await aPortalAt(nord)
    const long = { ...company, portalBase: `/portal/${company.slug}` }
    const short = { ...company, portalBase: '' }
    const kept = `/portal/${company.slug}${invoice}`

    expect(await pathInPortal(short, invoice)).toBe(kept)
    expect(await pathInPortal(short, kept)).toBe(kept)
    expect(await pathInPortal(long, kept)).toBe(kept)
    expect(await pathInPortal(long, invoice)).toBeNull()
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/',
      '/login',
      '/login?to=x',
      '',
    ]
    for (const to of [
      ...elsewhere,
      `/portal/${other.slug}${invoice}`,
      `/portal/${company.slug}/login`,
      `/portal/${company.slug}//evil.example`,
      `/portal/${company.slug}/%2fevil.example`,
      `/portal/${company.slug}/%5cevil.example`,
      '/portal/x',
    ]) {
      expect(await pathInPortal(short, to), to).toBeNull()
      expect(await pathInPortal(long, to), to).toBeNull()
    }
  })
})

describe('H1: who signs in at an own host', () => {
  test('H1: is sent to no other site by what stands behind the slug', async () => {
    const { company, contact, browser } = await aPortalAt(acme)
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    const to = `/portal/${company.slug}//evil.example/invoices`
    const entered = await browser.submit(enter, { email: contact.email, password: goodPassword, to })
    expect(entered.redirect).toBe('/')
  })
})

describe('A7: what proxy.ts writes down opens nothing', () => {
  const without = {}
  const forged = { 'x-foyer-path': '/admin/x/dashboard', 'x-foyer-method': 'POST', 'x-nonce': 'mine' }

  test.each([
    ['missing', without],
    ['forged', forged],
  ])('A7: with its headers %s the guards let in exactly whom they let in', async (_how, headers) => {
    const { company, contact, browser: stranger } = await aPortalAt(acme)
    const { company: other, contact: neighbour, browser } = await aPortalAt(nord)
    const enter = signInByPasswordAction.bind(null, { company: other.slug })
    await browser.submit(enter, { email: neighbour.email, password: goodPassword })
    const owner = await anOwnerAtWork()

    expect((await stranger.visit(() => requireContact(company.slug), headers)).redirect).toMatch(/^\/login/)
    expect((await browser.visit(() => contactAt(company.slug), headers)).result).toBeNull()
    expect((await browser.visit(() => requireContact(other.slug), headers)).result?.contact.email).toBe(
      neighbour.email,
    )
    expect((await stranger.visit(() => requireSignedIn(), headers)).redirect).toMatch(/^\/login/)
    const dashboard = (slug: string) => () => requireMember(slug, 'company:read')
    expect((await stranger.visit(dashboard(owner.company.slug), headers)).redirect).toMatch(/^\/login/)
    expect((await owner.browser.visit(dashboard(company.slug), headers)).notFound).toBe(true)
    expect((await owner.browser.visit(dashboard(owner.company.slug), headers)).result).not.toBeNull()
    expect((await owner.browser.visit(() => requireContact(owner.company.slug), headers)).result).toBeNull()
    expect((await stranger.visit(() => requirePortal('never-was'), headers)).notFound).toBe(true)
    const begin = beginSignInAction.bind(null, { company: company.slug })
    const evil = { ...headers, origin: 'https://evil.example', host: 'evil.example' }
    const post = await stranger.submit(begin, { email: contact.email, way: 'link' }, evil)
    expect(sentencesIn(post).join()).toContain('came from another site')
  })

  test('A7: a member’s page is nobody’s at a company’s host, with the address typed in full too', async () => {
    const { company } = await aPortalAt(acme)
    const { member } = await aMemberAtWork(company, 'owner')
    const visit = () => requireMember(company.slug, 'company:read')
    expect(member.email).not.toBe('')
    expect((await aBrowserAt(acme).visit(visit)).redirect).toMatch(/^\/login/)
  })
})

describe('a real deployment', () => {
  test('A2, H2: its own hosts are https, and names below localhost are none', async () => {
    const usual = environment.env()
    vi.spyOn(environment, 'env').mockReturnValue({
      ...usual,
      NEXTAUTH_URL: 'https://foyer.example',
      realDeployment: true,
    })
    const { company, contact } = await aPortalAt('billing.acme.example')
    const from = (origin: string) =>
      new Headers({ origin, host: 'billing.acme.example', 'sec-fetch-site': 'same-origin' })

    expect(await cameFromPortal(from('https://billing.acme.example'), company)).toBe(true)
    expect(await cameFromPortal(from('http://billing.acme.example'), company)).toBe(false)
    expect(await cameFromPortal(from('https://foyer.example'), company)).toBe(true)
    expect(await cameFromFoyer(from('https://billing.acme.example'))).toBe(false)
    const { message } = await askForLink({ company, contact })
    expect(linkIn(message, '/enter/')).toMatch(/^https:\/\/billing\.acme\.example\/enter\//)
    expect(tokenIn(linkIn(message, '/enter/'))).toHaveLength(43)
    await db().company.update({ where: { id: company.id }, data: { hostName: acme } })
    expect(await through(acme, '/login')).toBe('as it is')
  })

  test('W1: HSTS there is for the name itself: what else its owner has below it is not ours', async () => {
    const usual = environment.env()
    const real = { ...usual, NEXTAUTH_URL: 'https://foyer.example', realDeployment: true }
    vi.spyOn(environment, 'env').mockReturnValue(real)
    await aPortalAt('acme.example')
    const headers = { host: 'acme.example' }
    const answer = await proxy(new NextRequest('https://acme.example/login', { headers }))
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000')
  })
})
