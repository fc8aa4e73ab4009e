import { describe, expect, test } from 'vitest'
import { storyOf } from '@/lib/audit/story'
import { changePortalSettingsAction, switchPortalAction } from '@/lib/companies/actions'
import { PortalSettings } from '@/lib/companies/schema'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import { sentencesIn } from '../../support/auth-browser'
import { askForLink, contactOf, minutesAfter, useNoon } from '../../support/auth-people'
import { aContactAtHome, aMemberAtWork, anOwnerAtWork } from '../../support/auth-signed-in'
import { eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm, fieldErrors } from '../../support/forms'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const save = ({ slug }: Company) => changePortalSettingsAction.bind(null, { company: slug })
const turn = ({ slug }: Company) => switchPortalAction.bind(null, { company: slug })
const now = ({ id }: Company) => db().company.findUniqueOrThrow({ where: { id } })

/** As a browser sends the form of a new company: what is off is not in it. */
const asItWas = {
  signInByEmail: 'on',
  signInByPassword: 'on',
  signInByPasskey: 'on',
  keepSignedInAllowed: 'on',
  invoiceLinks: 'sign_in',
}

function without(...names: (keyof typeof asItWas)[]): Record<string, string> {
  return Object.fromEntries(Object.entries(asItWas).filter(([name]) => !names.some((one) => one === name)))
}

describe('the client portal’s settings', () => {
  test('each switch is saved, and the trail says from and to', async () => {
    const { company, browser } = await anOwnerAtWork()
    const answer = await browser.submit(save(company), {
      ...without('signInByPasskey', 'keepSignedInAllowed'),
      invoiceLinks: 'open',
      temporaryPasswords: 'on',
    })

    expect(answer.redirect).toBe(`/admin/${company.slug}/settings/portal?notice=settings-saved`)
    expect(await now(company)).toMatchObject({
      signInByEmail: true,
      signInByPassword: true,
      signInByPasskey: false,
      keepSignedInAllowed: false,
      invoiceLinks: 'open',
      temporaryPasswords: true,
      portalEnabled: true,
    })
    const event = await db().auditEvent.findFirstOrThrow({
      where: { event: 'company.portal-settings-changed' },
    })
    expect(event.data).toEqual({
      signInByPasskey: ['true', 'false'],
      keepSignedInAllowed: ['true', 'false'],
      invoiceLinks: ['sign_in', 'open'],
      temporaryPasswords: ['false', 'true'],
    })
    expect(storyOf([event], { timeZone: 'Europe/Berlin', now: noon })[0]?.what).toBe(
      'changed the client portal: passkey off, “keep me signed in” off, temporary passwords on, ' +
        'invoice links open that one invoice',
    )
  })

  test('saved unchanged they leave no trace', async () => {
    const { company, browser } = await anOwnerAtWork()
    await browser.submit(save(company), asItWas)
    await browser.submit(turn(company), { open: 'yes' })

    expect(await eventsOf(company, company)).toEqual(['company.created'])
  })

  test('a passkey alone is no way in: said at the field, and nothing is saved', async () => {
    const { company, browser } = await anOwnerAtWork()
    const answer = await browser.submit(save(company), without('signInByEmail', 'signInByPassword'))

    expect(answer.result?.error).toEqual({
      signInByEmail: [
        'Leave the link and code or the password on: with a passkey alone nobody could get in to make one.',
      ],
    })
    expect(await now(company)).toMatchObject({ signInByEmail: true, signInByPassword: true })
  })

  test('a temporary password needs the password as a way in', async () => {
    const { company, browser } = await anOwnerAtWork()
    const answer = await browser.submit(save(company), {
      ...without('signInByPassword'),
      temporaryPasswords: 'on',
    })

    expect(sentencesIn(answer)).toEqual(['Nobody could use it: signing in by password is off.'])
  })

  test.each([
    ['signInByEmail', 'yes'],
    ['invoiceLinks', ''],
    ['invoiceLinks', 'both'],
    ['temporaryPasswords', '1'],
  ])('A5: %s can’t be “%s”', (name, value) => {
    expect(Object.keys(fieldErrors(aForm({ ...asItWas, [name]: value }), PortalSettings))).toContain(name)
  })

  test('A5, T2: lists, objects and unknown fields do not pass', () => {
    for (const name of ['companyId', 'portalEnabled', 'signInByEmail[0]', 'invoiceLinks.not', '__proto__']) {
      expect(fieldErrors(aForm({ ...asItWas, [name]: 'on' }), PortalSettings), name).not.toEqual({})
    }
  })

  test('T1: a member without the right to settings finds neither the page nor the actions', async () => {
    const { company } = await anOwnerAtWork()
    const { browser } = await aMemberAtWork(company, 'staff')
    const page = await openPage(browser, 'app/admin/[company]/settings/portal/page.tsx', {
      params: { company: company.slug },
    })

    expect(page.notFound).toBe(true)
    expect((await browser.submit(save(company), without('signInByPasskey'))).notFound).toBe(true)
    expect((await browser.submit(turn(company), { open: 'no' })).notFound).toBe(true)
    expect(await now(company)).toMatchObject({ signInByPasskey: true, portalEnabled: true })
  })
})

describe('what a switch does at once', () => {
  test('S6: who was kept signed in is signed in for a day from now, when that is no longer allowed', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { contact } = await aContactAtHome({ company })
    await db().contactSession.updateMany({
      data: { keepSignedIn: true, expiresAt: minutesAfter(30 * 24 * 60) },
    })
    await browser.submit(save(company), without('keepSignedInAllowed'))

    const session = await db().contactSession.findFirstOrThrow({ where: { contactId: contact.id } })
    expect(session).toMatchObject({ keepSignedIn: false, expiresAt: minutesAfter(24 * 60), revokedAt: null })
  })

  test('Case 28: switching the portal off ends sessions and links; switching it on restores none', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { contact, browser: client } = await aContactAtHome({ company })
    await askForLink({ company, contact })
    const other = await aContactAtHome()

    const off = await browser.submit(turn(company), { open: 'no' })
    expect(off.redirect).toContain('notice=portal-closed')
    await browser.submit(turn(company), { open: 'yes' })

    expect(await contactOf(client, company)).toContain('/login')
    expect(await db().contactToken.count({ where: { contactId: contact.id, revokedAt: null } })).toBe(0)
    expect(await contactOf(other.browser, other.company)).toBe(other.contact.email)
    expect(await eventsOf(company, company)).toEqual([
      'company.created',
      'company.portal-settings-changed',
      'company.portal-settings-changed',
    ])
  })
})
