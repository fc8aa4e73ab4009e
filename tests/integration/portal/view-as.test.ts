import { NextRequest } from 'next/server'
import { beforeEach, describe, expect, test } from 'vitest'
import { askedView, askedViewOf } from '@/app/(view-as)/admin/[company]/view-as/[grant]/asked-view'
import { GET as pdf } from '@/app/(view-as)/admin/[company]/view-as/[grant]/invoices/[publicId]/pdf/route'
import { viewedInvoice } from '@/app/(view-as)/admin/[company]/view-as/[grant]/invoices/[publicId]/viewed-invoice'
import { storyOf } from '@/lib/audit/story'
import { signInAction } from '@/lib/auth/actions'
import { requireContact } from '@/lib/auth/guards'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { MemberRole } from '@/lib/db/generated/enums'
import { sentenceOf } from '@/lib/forms/form-state'
import { changePasswordAction } from '@/lib/portal/access/actions'
import { invoicesForContact } from '@/lib/portal/queries'
import { endViewAsAction, startViewAsAction } from '@/lib/portal/view-as/actions'
import { tidyViewings } from '@/lib/portal/view-as/tidying'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import { aMemberWithPassword, aPortalUser, goodPassword, later, useNoon } from '../../support/auth-people'
import { aClient, aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft, anIssuedInvoice } from '../../support/invoice-builders'

useDatabase()
useNoon()

/** A member of the company, signed in at the dashboard. */
async function aMemberAt(company: Company, role: MemberRole = 'owner') {
  const member = await aMemberWithPassword({ name: 'Mara Keller' })
  await db().membership.create({ data: { companyId: company.id, userId: member.id, role, createdAt: noon } })
  const browser = aBrowser()
  await browser.submit(signInAction, { email: member.email, password: goodPassword })
  return { member, browser }
}

let company: Company
let portal: Awaited<ReturnType<typeof aPortalUser>>
let mara: Awaited<ReturnType<typeof aMemberAt>>

beforeEach(async () => {
  company = (await aCompany()).company
  portal = await aPortalUser({ company })
  mara = await aMemberAt(company)
})

/** Starts looking at the client's portal; answers the grant's public id. */
async function start({ browser } = mara, client = portal.client): Promise<string> {
  const action = startViewAsAction.bind(null, { company: company.slug })
  const { redirect } = await browser.submit(action, { client: client.publicId })
  const [, grant = ''] = /^\/admin\/[^/]+\/view-as\/([0-9A-Za-z]{22})$/.exec(redirect ?? '') ?? []
  expect(grant).not.toBe('')
  return grant
}

function end(grant: string, { browser } = mara) {
  return browser.submit(endViewAsAction.bind(null, { company: company.slug }), { grant })
}

function look(browser: Browser, grant: string) {
  return browser.visit(() => askedView(company.slug, grant))
}

function viewings() {
  return db().auditEvent.findMany({ where: { event: 'portal.viewed-as' } })
}

describe('view as client', () => {
  test('Case 30: shows that client’s invoices as the client sees them, at addresses below the grant', async () => {
    const invoice = await anIssuedInvoice(company, { client: portal.client })
    await aDraft(company, { client: portal.client })
    const other = await anIssuedInvoice(company)
    const grant = await start()

    const asked = (await look(mara.browser, grant)).result
    expect(asked?.client).toMatchObject({ publicId: portal.client.publicId, name: portal.client.name })
    expect(asked?.viewing?.minutesLeft).toBe(30)
    expect(asked?.company.portalBase).toBe(`/admin/${company.slug}/view-as/${grant}`)
    if (!asked) throw new Error('Nothing is seen.')
    const list = await invoicesForContact({ ...asked.asking, clientId: asked.client.id })
    expect(list.rows.map(({ publicId }) => publicId)).toEqual([invoice.publicId])

    const see = (publicId: string) => mara.browser.visit(() => viewedInvoice(company.slug, grant, publicId))
    expect((await see(invoice.publicId)).result?.invoice.view.number).toBe(invoice.number)
    expect((await see(other.publicId)).notFound).toBe(true)
    const elsewhere = await aClient(company)
    const below = mara.browser.visit(() => askedViewOf(company.slug, grant, elsewhere.publicId))
    expect((await below).notFound).toBe(true)
  })

  test('Case 30, Case 31: neither the invoice nor its file is marked as viewed, and no portal session begins', async () => {
    const invoice = await anIssuedInvoice(company, { client: portal.client })
    const grant = await start()
    await mara.browser.visit(() => viewedInvoice(company.slug, grant, invoice.publicId))
    const params = Promise.resolve({ company: company.slug, grant, publicId: invoice.publicId })
    const { result } = await mara.browser.visit(() =>
      pdf(new NextRequest('http://localhost:3000/'), { params }),
    )
    expect([result?.status, result?.headers.get('cache-control')]).toEqual([200, 'private, no-store'])

    const seen = { event: { in: ['invoice.viewed', 'invoice.downloaded'] } }
    expect(await db().auditEvent.count({ where: seen })).toBe(0)
    expect(await db().contactSession.count()).toBe(0)
    expect(mara.browser.sessionCookies()).toHaveLength(1)
  })

  test('Case 30, Case 29: it opens nothing in the portal itself, and every action there is refused', async () => {
    await start()
    const { redirect } = await mara.browser.visit(() => requireContact(company.slug))
    expect(redirect).toContain('/login')
    const change = changePasswordAction.bind(null, { company: company.slug })
    const answer = await mara.browser.submit(change, {
      password: goodPassword,
      currentPassword: goodPassword,
    })
    expect(sentencesIn(answer)).toEqual([sentenceOf({ code: 'signed-out', values: {} })])
  })

  test('Case 30: thirty minutes, counted down; a minute later it is over, and can be started again', async () => {
    const invoice = await anIssuedInvoice(company, { client: portal.client })
    const grant = await start()
    later(3)
    expect((await look(mara.browser, grant)).result?.viewing?.minutesLeft).toBe(27)
    later(29, 59)
    expect((await look(mara.browser, grant)).result?.viewing?.minutesLeft).toBe(1)
    later(30)
    expect((await look(mara.browser, grant)).result).toMatchObject({
      viewing: null,
      client: { id: portal.client.id },
    })
    later(31)
    const params = Promise.resolve({ company: company.slug, grant, publicId: invoice.publicId })
    const file = await mara.browser.visit(() => pdf(new NextRequest('http://localhost:3000/'), { params }))
    expect(file.redirect).toBe(`/admin/${company.slug}/view-as/${grant}`)

    const again = await start()
    expect(again).not.toBe(grant)
    expect((await look(mara.browser, again)).result?.viewing?.minutesLeft).toBe(30)
  })

  test('Case 30, T4: nobody, another member of the company, and a stranger to it find nothing at the address', async () => {
    const grant = await start()
    const colleague = await aMemberAt(company, 'admin')
    const stranger = await aMemberAt((await aCompany()).company)
    expect((await look(aBrowser(), grant)).redirect).toContain('/login')
    expect(await look(colleague.browser, grant)).toMatchObject({ notFound: true, result: null })
    expect(await look(stranger.browser, grant)).toMatchObject({ notFound: true, result: null })
    expect(await look(mara.browser, 'neverwasanygrant000000')).toMatchObject({ notFound: true, result: null })
    expect(await look(mara.browser, '\0')).toMatchObject({ notFound: true, result: null })

    expect(sentencesIn(await end(grant, colleague))).toEqual([sentenceOf({ code: 'not-found', values: {} })])
    expect((await look(mara.browser, grant)).result?.viewing).not.toBeNull()
  })

  test('Case 30, S4: who may no longer do it finds nothing at the next click, and a viewer can’t begin', async () => {
    const grant = await start()
    await db().membership.updateMany({ where: { userId: mara.member.id }, data: { role: 'viewer' } })
    expect((await look(mara.browser, grant)).notFound).toBe(true)
    const action = startViewAsAction.bind(null, { company: company.slug })
    expect((await mara.browser.submit(action, { client: portal.client.publicId })).notFound).toBe(true)
    expect(await db().viewAsGrant.count()).toBe(1)
  })

  test('Case 30, T1: another company’s client is not found', async () => {
    const elsewhere = await aPortalUser()
    const action = startViewAsAction.bind(null, { company: company.slug })
    const answer = await mara.browser.submit(action, { client: elsewhere.client.publicId })
    expect(sentencesIn(answer)).toEqual([sentenceOf({ code: 'not-found', values: {} })])
    expect(await db().viewAsGrant.count()).toBe(0)
  })

  test('Case 30, G2: the client’s story tells who looked and for how long, once', async () => {
    const grant = await start()
    expect(await db().auditEvent.count({ where: { event: 'portal.view-as-started' } })).toBe(1)
    later(4)
    const { redirect } = await end(grant)
    expect(redirect).toContain(`/admin/${company.slug}/clients/${portal.client.publicId}`)
    later(5)
    await end(grant)
    await tidyViewings(later(60))

    const events = await viewings()
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      subjectKind: 'client',
      subjectId: portal.client.id,
      actorId: mara.member.id,
    })
    expect(events[0]?.data).toMatchObject({
      from: '2026-11-23T12:00:00.000Z',
      until: '2026-11-23T12:04:00.000Z',
    })
    const [line] = storyOf(events, { timeZone: 'UTC', now: noon })
    expect(line).toMatchObject({
      who: 'Mara Keller',
      what: 'viewed the portal as this client for 4 minutes',
    })
    expect((await look(mara.browser, grant)).result?.viewing).toBeNull()
  })

  test('Case 30, G2: one that nobody ended is told of all the same, as thirty minutes', async () => {
    await start()
    await tidyViewings(later(29))
    expect(await viewings()).toHaveLength(0)
    await tidyViewings(later(300))
    await tidyViewings(later(301))
    const [event, ...more] = await viewings()
    expect(more).toEqual([])
    expect(event?.data).toMatchObject({ minutes: 30, until: '2026-11-23T12:30:00.000Z' })
  })

  test('Case 30: starting again ends the one before; another client’s, in another tab, goes on', async () => {
    const first = await start()
    const other = await start(mara, await aClient(company))
    later(2)
    await start()
    expect((await look(mara.browser, first)).result?.viewing).toBeNull()
    expect((await look(mara.browser, other)).result?.viewing?.minutesLeft).toBe(28)
    expect(await viewings()).toHaveLength(1)
  })

  test('Case 30, A8: pressing End twice at once tells it once', async () => {
    const grant = await start()
    await Promise.all([end(grant), end(grant), end(grant)])
    expect(await viewings()).toHaveLength(1)
  })
})
