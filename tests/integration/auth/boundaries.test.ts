import { afterEach, describe, expect, test, vi } from 'vitest'
import { draftContactToken, spendCode, spendContactToken } from '@/lib/auth/contact-tokens'
import { companyBySlug } from '@/lib/auth/guards'
import { draftMemberToken, spendMemberToken } from '@/lib/auth/member-tokens'
import { refuseSecondCompany } from '@/lib/auth/opened-companies'
import { asksForOwnHost, forgetOwnHosts, slugAtHost, wasSlugOf } from '@/lib/auth/own-hosts'
import { newChallenge, spendChallenge } from '@/lib/auth/passkeys/challenges'
import { spendTemporaryPassword } from '@/lib/auth/temporary-passwords'
import { haveToWait } from '@/lib/auth/throttle'
import { tidySignIns } from '@/lib/auth/tidying'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { transaction } from '@/lib/db/transaction'
import * as environment from '@/lib/env'
import { aBrowser } from '../../support/auth-browser'
import { aMemberWithPassword, aPortalUser, minutesAfter, useNoon } from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aPortalAt } from '../../support/own-hosts'

useDatabase()
useNoon()
afterEach(forgetOwnHosts)

/* At its very end a thing is over: the millisecond before it is not. */

const justBefore = (moment: Date) => new Date(moment.getTime() - 1)

describe('M3: at the end of its life', () => {
  test('M3: a contact’s link is spent no more', async () => {
    const { company, contact } = await aPortalUser()
    const of = {
      companyId: company.id,
      contactId: contact.id,
      purpose: 'sign_in',
      device: 'Firefox',
    } as const
    const { row } = draftContactToken({ ...of, returnTo: null, codeFor: null, now: noon })
    const view = companyDb(company.id)
    await view.contactToken.create({ data: row })
    const end = minutesAfter(15)
    expect(await spendContactToken(view, { tokenId: row.id, now: end })).toBe(false)
    expect(await spendContactToken(view, { tokenId: row.id, now: justBefore(end) })).toBe(true)
    expect(await view.contactToken.findFirst()).toMatchObject({ usedAt: justBefore(end), browserHash: null })
  })

  test('O1, O2: a code is taken no more, nor at the sixth try, nor in another browser', async () => {
    const { company, contact } = await aPortalUser()
    const of = { companyId: company.id, contactId: contact.id }
    const asked = { ...of, purpose: 'sign_in', device: 'Firefox', returnTo: null } as const
    const { row, code } = draftContactToken({ ...asked, codeFor: { browser: 'theirs' }, now: noon })
    const view = companyDb(company.id)
    await view.contactToken.create({ data: row })
    const spend = (now: Date, browser = 'theirs') => spendCode({ ...of, code: code ?? '', browser, now })
    const end = minutesAfter(10)
    expect(await spend(end)).toBeNull()
    expect(await spend(noon, 'another')).toBeNull()
    await view.contactToken.updateMany({ data: { codeTries: 5 } })
    expect(await spend(noon)).toBeNull()
    await view.contactToken.updateMany({ data: { codeTries: 4 } })
    expect(await spend(justBefore(end))).toMatchObject({ id: row.id })
  })

  test('M3, R1: a member’s link is spent no more', async () => {
    const { id: userId } = await aMemberWithPassword()
    const { row } = draftMemberToken({ userId, purpose: 'reset_password', returnTo: null, now: noon })
    const { id: tokenId } = await db().memberToken.create({ data: row })
    const end = minutesAfter(20)
    expect(await spendMemberToken(db(), { tokenId, now: end })).toBe(false)
    expect(await spendMemberToken(db(), { tokenId, now: justBefore(end) })).toBe(true)
  })

  test('M3, M6: a passkey’s question is answered no more, nor for anybody or anything else', async () => {
    const asked = { audience: { realm: 'member' }, personId: null, browser: 'theirs', now: noon } as const
    const challenge = await newChallenge(asked)
    const company = { realm: 'contact', companyId: '01936d5e-0000-7000-8000-000000000001' } as const
    const end = minutesAfter(5)
    for (const wrong of [
      { now: end },
      { audience: company },
      { personId: '01936d5e-0000-7000-8000-000000000002' },
      { browser: 'another' },
    ]) {
      expect(await spendChallenge(challenge, { ...asked, ...wrong }), Object.keys(wrong)[0]).toBe(false)
    }
    expect(await spendChallenge('another', asked)).toBe(false)
    expect(await spendChallenge(challenge, { ...asked, now: justBefore(end) })).toBe(true)
    expect(await spendChallenge(challenge, asked)).toBe(false)

    const atCompany = await newChallenge({ ...asked, audience: company })
    const other = { ...company, companyId: '01936d5e-0000-7000-8000-000000000003' }
    expect(await spendChallenge(atCompany, { ...asked, audience: other })).toBe(false)
    expect(await spendChallenge(atCompany, { ...asked, audience: company })).toBe(true)
  })

  test('Case 25: a temporary password is taken no more', async () => {
    const end = minutesAfter(72 * 60)
    const { company, contact: made } = await aPortalUser({ passwordSetAt: null })
    const view = companyDb(company.id)
    const contact = await view.contact.update({ where: { id: made.id }, data: { passwordExpiresAt: end } })
    expect(await spendTemporaryPassword(contact, end)).toBeNull()
    expect(await spendTemporaryPassword(contact, justBefore(end))).toEqual({ ...contact, passwordHash: null })
    expect(await view.contact.findFirst()).toMatchObject({ passwordHash: null, passwordExpiresAt: end })
  })
})

describe('a company’s addresses', () => {
  test('T4: a former one sends on until its year is over; nobody else’s, and none of a company that nobody opened', async () => {
    const { company } = await aCompany()
    await aCompany()
    const found = async (slug: string) =>
      (await aBrowser().visit(() => companyBySlug(slug))).result?.id ?? null
    for (const [slug, redirectsUntil] of [
      ['still-known', minutesAfter(0, 1)],
      ['over-now', noon],
    ] as const) {
      await db().formerSlug.create({ data: { slug, companyId: company.id, redirectsUntil } })
    }
    const { slug } = company
    expect(await Promise.all([slug, 'still-known', 'over-now', 'never-was', 'no\0slug'].map(found))).toEqual([
      ...[company.id, company.id],
      ...[null, null, null],
    ])
    await db().user.updateMany({ data: { emailVerifiedAt: null } })
    expect(await Promise.all([found(slug), found('still-known')])).toEqual([null, null])
    expect([await wasSlugOf('still-known', slug), await wasSlugOf('never-was', slug)]).toEqual([true, false])
    expect(await wasSlugOf('still-known', 'another')).toBe(false)
  })

  test('H2: an own host name is looked up anew after half a minute, and at once when it is forgotten', async () => {
    const host = 'billing.acme.localhost'
    const { company } = await aPortalAt(host)
    const start = noon.getTime()
    expect(await slugAtHost(host, start)).toBe(company.slug)
    expect(await slugAtHost('nobody.localhost', start)).toBeNull()
    await db().company.update({ where: { id: company.id }, data: { hostName: 'nobody.localhost' } })
    expect(await slugAtHost(host, start + 29_999)).toBe(company.slug)
    expect(await slugAtHost('nobody.localhost', start + 29_999)).toBeNull()
    expect(await slugAtHost(host, start + 30_000)).toBeNull()
    expect(await slugAtHost('nobody.localhost', start + 30_000)).toBe(company.slug)
    await db().company.update({ where: { id: company.id }, data: { hostNameVerifiedAt: null } })
    forgetOwnHosts()
    expect(await slugAtHost('nobody.localhost', start + 30_000)).toBeNull()
  })

  test('H2: of a thousand names the oldest is forgotten, so that strangers fill no memory', async () => {
    const asked = vi.spyOn(db().company, 'findFirst').mockResolvedValue(null)
    const start = noon.getTime()
    const ask = (name: string) => slugAtHost(name, start)
    for (let count = 0; count < 1000; count += 1) await ask(`n${count}.example`)
    await ask('n0.example')
    expect(asked).toHaveBeenCalledTimes(1000)
    await ask('one-more.example')
    await ask('n1.example')
    expect(asked).toHaveBeenCalledTimes(1001)
    await ask('n0.example')
    expect(asked).toHaveBeenCalledTimes(1002)
  })

  test.each([
    ['its own name', 'billing.acme.localhost:3000', true],
    ['another port', 'billing.acme.localhost:4000', false],
    ['no name of anybody', 'nobody.localhost:3000', false],
    ['the base address', 'localhost:3000', false],
    ['nothing', '', false],
  ])('A2, H2: a request for %s is one for a portal alone: %#', async (_what, host, expected) => {
    await aPortalAt('billing.acme.localhost')
    expect(await asksForOwnHost(new Headers({ host }))).toBe(expected)
  })
})

test.each([
  ['SIGNUP=first, and somebody is there', 'first', null, true, 'signup-closed'],
  ['SIGNUP=first, and nobody is there yet', 'first', null, false, null],
  ['SIGNUP=first, by whose address is proved', 'first', noon, true, null],
  ['SIGNUP=open', 'open', null, true, null],
] as const)(
  'E1: with %s a company is opened, or not',
  async (_when, SIGNUP, emailVerifiedAt, there, code) => {
    const usual = environment.env()
    vi.spyOn(environment, 'env').mockReturnValue({ ...usual, SIGNUP })
    await aCompany()
    if (!there) await db().user.updateMany({ data: { emailVerifiedAt: null } })
    const asked = transaction((tx) => refuseSecondCompany(tx, { emailVerifiedAt })).then(
      () => null,
      (error: { code: string }) => error.code,
    )
    expect(await asked).toBe(code)
  },
)

test.each([
  [0, 1, 'minutes'],
  [60_000, 1, 'minutes'],
  [60_001, 2, 'minutes'],
  [90 * 60_000, 90, 'minutes'],
  [90 * 60_000 + 1, 2, 'hours'],
  [120 * 60_000 + 1, 3, 'hours'],
])('L3: a wait of %d ms is told as %d %s', (wait, count, unit) => {
  const until = new Date(noon.getTime() + wait)
  expect(haveToWait('too-many-for', { until, now: noon })).toMatchObject({
    ...{ code: 'too-many-for', values: { count, unit } },
  })
})

test('S6: what has been over for ninety days is forgotten, what still lives or is young stays', async () => {
  const { company, contact } = await aPortalUser()
  const { id: userId } = await aMemberWithPassword()
  const ninetyDays = new Date(noon.getTime() - 90 * 24 * 60 * 60_000)
  const ends = { 'long over': justBefore(ninetyDays), 'not so long': ninetyDays }
  for (const [what, expiresAt] of Object.entries(ends)) {
    const { row } = draftMemberToken({ userId, purpose: 'reset_password', returnTo: what, now: noon })
    await db().memberToken.create({ data: { ...row, expiresAt } })
    const of = { companyId: company.id, contactId: contact.id, purpose: 'sign_in', device: what } as const
    const drafted = draftContactToken({ ...of, returnTo: null, codeFor: null, now: noon })
    await companyDb(company.id).contactToken.create({ data: { ...drafted.row, expiresAt } })
  }
  const audience = { realm: 'member' } as const
  for (const now of [minutesAfter(-5), minutesAfter(-5, -1)]) {
    await newChallenge({ audience, personId: null, browser: 'theirs', now })
  }
  await tidySignIns(noon)
  expect((await db().memberToken.findMany()).map(({ returnTo }) => returnTo)).toEqual(['not so long'])
  expect((await companyDb(company.id).contactToken.findMany()).map(({ device }) => device)).toEqual([
    'not so long',
  ])
  expect((await db().passkeyChallenge.findMany()).map(({ expiresAt }) => expiresAt)).toEqual([noon])
})
