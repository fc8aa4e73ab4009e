import { describe, expect, test } from 'vitest'
import * as accountActions from '@/lib/auth/account/actions'
import * as memberActions from '@/lib/auth/actions'
import { signInAction } from '@/lib/auth/actions'
import * as clientActions from '@/lib/clients/actions'
import { addContactAction, createClientAction, disableContactAction } from '@/lib/clients/actions'
import * as companyActions from '@/lib/companies/actions'
import { updateCompanyAction } from '@/lib/companies/actions'
import * as membersActions from '@/lib/companies/members/actions'
import { db } from '@/lib/db/client'
import type { FormState } from '@/lib/forms/form-state'
import * as importActions from '@/lib/importing/actions'
import * as invoiceActions from '@/lib/invoices/actions'
import * as paymentActions from '@/lib/payments/actions'
import * as portalActions from '@/lib/portal/access/actions'
import {
  changePasswordAction,
  inviteContactAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import * as confirmingActions from '@/lib/portal/confirming/actions'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { aPortalUser, goodPassword, memberOf, otherPassword, useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aClient, aCompany } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aForm } from '../../support/forms'

useDatabase()
useNoon()

const bound = ({ slug }: { slug: string }) => createClientAction.bind(null, { company: slug })
const newClient = { name: 'Harbour Supply' }

type Public = typeof signInAction
type AtCompany = typeof createClientAction

const everyAction: [string, Public | AtCompany][] = Object.entries({
  ...memberActions,
  ...accountActions,
  ...membersActions,
  ...companyActions,
  ...clientActions,
  ...importActions,
  ...invoiceActions,
  ...paymentActions,
  ...portalActions,
  ...confirmingActions,
})

/** A public one takes no address in front. */
function callWith(action: Public | AtCompany, form: FormData) {
  return isPublic(action) ? action(null, form) : action({ company: 'northlight' }, null, form)
}

function isPublic(action: Public | AtCompany): action is Public {
  return action.length === 2
}

describe('A2: forms of other sites', () => {
  const foreign: [string, Record<string, string | null>][] = [
    ['an evil origin', { origin: 'https://evil.example' }],
    ['a null origin', { origin: 'null' }],
    ['no origin', { origin: null }],
    ['a cross-site fetch', { 'sec-fetch-site': 'cross-site' }],
    [
      'a forged host',
      { origin: 'https://evil.example', host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    ],
  ]

  test.each(foreign)('A2: %s makes nothing, although the owner is signed in', async (_name, headers) => {
    const { company, browser } = await anOwnerAtWork()
    const answer = await browser.submit(bound(company), newClient, headers)
    expect(sentencesIn(answer)).toEqual([
      'This form came from another site, so nothing was done. Open the page again and retry.',
    ])
    expect(answer.result?.initialValue).toMatchObject(newClient)
    expect(await db().client.count()).toBe(0)
    expect((await browser.submit(bound(company), newClient)).redirect).toContain('notice=client-created')
  })

  test('A2: the same holds for every action there is, before the company is looked up', async () => {
    expect(everyAction.length).toBeGreaterThan(20)
    // There is no such company: an action that looked for it first would say 404.
    for (const [name, action] of everyAction) {
      const post = (_state: FormState, form: FormData) => callWith(action, form)
      const answer = await aBrowser().submit(post, {}, { origin: 'https://evil.example' })
      expect(sentencesIn(answer).join(' '), name).toContain('came from another site')
    }
  })
})

describe('T2, T4: whose records', () => {
  test('T4: another company’s address and one that doesn’t exist are the same 404, and nothing is written', async () => {
    const { browser } = await anOwnerAtWork()
    const { company: foreign } = await aCompany()
    const theirs = await browser.submit(bound(foreign), newClient)
    const nowhere = await browser.submit(bound({ slug: 'nowhere' }), newClient)
    expect(theirs).toEqual(nowhere)
    expect(theirs.notFound).toBe(true)
    expect(await db().client.count()).toBe(0)
    expect(await memberOf(browser, foreign)).toBe('not found')
    expect(await memberOf(browser, { slug: 'nowhere' })).toBe('not found')
  })

  test('T4: another company’s client and one that doesn’t exist get the same sentence', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { company: foreign } = await aCompany()
    const client = await aClient(foreign)
    const add = (clientId: string) =>
      browser.submit(addContactAction.bind(null, { company: company.slug }), {
        clientId,
        name: 'Mallory',
        email: 'mallory@evil.example',
        role: 'billing',
      })
    const theirs = await add(client.id)
    const nobodys = await add('01936d5e-0000-7000-8000-000000000009')
    expect(theirs.result?.error).toEqual(nobodys.result?.error)
    expect(sentencesIn(theirs)).toEqual(['This is not here any more. Go back and look again.'])
    expect(await db().contact.count({ where: { email: 'mallory@evil.example' } })).toBe(0)
  })

  test('T4: another company’s contact can’t be invited or switched off', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { contact, client } = await aPortalUser({ state: 'never_invited' })
    const address = { company: company.slug }
    const invite = { contact: contact.publicId, client: client.publicId }
    expect(sentencesIn(await browser.submit(inviteContactAction.bind(null, address), invite))).toHaveLength(1)
    const off = { contactId: contact.id, clientId: client.id }
    expect(sentencesIn(await browser.submit(disableContactAction.bind(null, address), off))).toHaveLength(1)
    expect(await db().contact.findFirst({ where: { id: contact.id } })).toMatchObject({
      state: 'never_invited',
    })
    expect(await db().emailMessage.count({ where: { toAddress: contact.email } })).toBe(0)
  })

  test('T2: a companyId in the form is refused, as is any other unknown field', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { company: foreign } = await aCompany()
    for (const field of ['companyId', 'id', 'publicId', 'number']) {
      const answer = await browser.submit(bound(company), { ...newClient, [field]: foreign.id })
      expect(sentencesIn(answer), field).toHaveLength(1)
    }
    expect(await db().client.count()).toBe(0)
  })

  test('a role without the right gets 404, and the form of one who was signed out says so', async () => {
    const { company, browser } = await anOwnerAtWork()
    await db().membership.updateMany({ data: { role: 'viewer' } })
    expect((await browser.submit(bound(company), newClient)).notFound).toBe(true)
    const save = updateCompanyAction.bind(null, { company: company.slug })
    expect((await browser.submit(save, {})).notFound).toBe(true)
    await db().membership.updateMany({ data: { role: 'staff' } })
    expect((await browser.submit(save, {})).notFound).toBe(true)
    const { result } = await aBrowser().submit(bound(company), newClient)
    expect(result?.error?.['']?.[0]).toContain('You have been signed out')
    expect(result?.initialValue).toMatchObject(newClient)
    expect(await db().client.count()).toBe(0)
  })

  test('S10: a contact of A can do nothing at B, whatever the form says', async () => {
    const a = await aPortalUser({ email: 'jules@harbour.example' })
    const b = await aPortalUser({ email: 'jules@harbour.example' })
    const jules = aBrowser()
    const credentials = { email: a.contact.email, password: goodPassword }
    await jules.submit(signInByPasswordAction.bind(null, { company: a.company.slug }), credentials)
    const change = { currentPassword: goodPassword, password: otherPassword }
    const answer = await jules.submit(changePasswordAction.bind(null, { company: b.company.slug }), change)
    expect(sentencesIn(answer)[0]).toContain('You have been signed out')
    expect((await db().contact.findUniqueOrThrow({ where: { id: b.contact.id } })).passwordHash).toBe(
      b.contact.passwordHash,
    )
  })
})

describe('A5: forms that no page of ours would send', () => {
  function twice(name: string): FormData {
    const form = aForm({ email: 'a@b.example', password: goodPassword })
    form.append(name, 'again')
    return form
  }

  const hostile: [string, FormData][] = [
    ['a list for a text', twice('email')],
    ['a list for a password', twice('password')],
    ['an object for a text', aForm({ 'email.not': '', password: 'x' })],
    ['a file for a password', withFile('password')],
    [
      'a name of __proto__',
      aForm({ email: 'a@b.example', password: 'x', __proto__x: '1', 'a.__proto__.b': '1' }),
    ],
    ['a polluting name', aForm({ '__proto__[polluted]': '1', 'constructor.prototype.polluted': '1' })],
    ['a list of a hundred million', aForm({ 'x[99999999]': '1', 'email[99999999]': '1' })],
    ['a list longer than numbers go', aForm({ 'lines[4294967294].description': '1' })],
    ['ten thousand levels', aForm({ [`${'a.'.repeat(10_000)}b`]: '1', [`a${'[0]'.repeat(10_000)}`]: '1' })],
    ['an intent of the form library', aForm({ __intent__: '{"type":"reset"}', email: 'a@b.example' })],
    ['a broken intent', aForm({ __intent__: 'x', __state__: 'x' })],
  ]

  test.each(hostile)('A5: %s is refused in a moment, in a sentence', async (_name, form) => {
    const before = process.hrtime.bigint()
    const answer = await aBrowser().submit(signInAction, form)
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(10_000)
    expect(answer.redirect).toBeNull()
    expect(sentencesIn(answer).length).toBeGreaterThan(0)
    expect(Object.keys(Object.prototype)).toEqual([])
    expect('polluted' in {}).toBe(false)
    expect(await db().throttle.count()).toBe(0)
  })

  test.each(['1e309', 'NaN', 'Infinity', '-1', '1.5', '9'.repeat(400), '{"not":""}'])(
    'A5: %s for a number of days is that field’s error',
    async (paymentDays) => {
      const { company, browser } = await anOwnerAtWork()
      const save = updateCompanyAction.bind(null, { company: company.slug })
      const { result } = await browser.submit(save, { ...profile, paymentDays })
      expect(result?.error).toEqual({ paymentDays: ['Enter a whole number of days, 0 to 365.'] })
    },
  )

  test('A4: texts have a length, each at its field', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { result } = await browser.submit(bound(company), { name: 'x'.repeat(1_000_000) })
    expect(Object.keys(result?.error ?? {})).toEqual(['name'])
  })
})

const profile = {
  name: 'Northlight',
  country: 'DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  brandColor: '#1f5f4a',
  paymentDays: '14',
}

function withFile(name: string): FormData {
  const form = aForm({ email: 'a@b.example' })
  form.append(name, new File(['secret'], 'password.txt'))
  return form
}
