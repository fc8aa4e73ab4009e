import { describe, expect, test } from 'vitest'
import { listTrail } from '@/lib/audit/trail'
import { readTrailFilter } from '@/lib/audit/trail-filters'
import { signInAction } from '@/lib/auth/actions'
import { factorsOf } from '@/lib/auth/factors/tables'
import type { LimitName } from '@/lib/auth/limits'
import { limits } from '@/lib/auth/limits'
import * as member from '@/lib/auth/passkeys/actions'
import { passkeysOf } from '@/lib/auth/passkeys/queries'
import { takeTurn } from '@/lib/auth/throttle'
import { db } from '@/lib/db/client'
import { askContactPasskeyAction } from '@/lib/portal/passkeys/actions'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  contactOf,
  goodPassword,
  later,
  useNoon,
} from '../../support/auth-people'
import { makePasskey, questionIn, usePasskey } from '../../support/authenticator'
import { aCompany, noon, type TestMember } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aPasskeyRow } from '../../support/second-factors'

useDatabase()
useNoon()

/* What bounds a member's passkeys, and what their questions say; how they sign in is in passkeys.test.ts. */

const failed = ["That passkey doesn't work here. Try again, or sign in another way."]
const tooMany = ['Too many tries. Wait a while and try again.']

/** Somebody signed in, with a passkey. */
async function aMemberWithPasskey(name = 'Key ring', known?: TestMember) {
  const person = known ?? (await aMemberWithPassword())
  const browser = aBrowser()
  await browser.submit(signInAction, { email: person.email, password: goodPassword })
  const { passkey, answer } = makePasskey(await askForNew(browser))
  expect((await browser.submit(member.addPasskeyAction, { answer, name })).result?.status).toBe('success')
  const holder = { realm: 'member', id: person.id } as const
  const [listed] = await passkeysOf(holder)
  return { person, holder, browser, passkey, id: listed?.id ?? '' }
}

const askForNew = async (browser: Browser) => questionIn(await browser.submit(member.newPasskeyAction))

/** As many passkeys of theirs as this, which nothing signs with. */
async function fillUp(holder: { realm: 'member'; id: string }, count: number) {
  const more = count - (await factorsOf(holder).countPasskeys())
  for (let left = more; left > 0; left -= 1) {
    await factorsOf(holder).addPasskey(aPasskeyRow(`${holder.id}-${count}-${left}`))
  }
}

async function useUp(limit: LimitName) {
  for (let count = 0; count < limits[limit].count; count += 1)
    await takeTurn([{ limit, of: '192.0.2.7' }], noon)
}

async function signInWith(passkey: Parameters<typeof usePasskey>[0], browser = aBrowser()) {
  const question = questionIn(await browser.submit(member.askPasskeyAction))
  return browser.submit(member.signInByPasskeyAction, { answer: usePasskey(passkey, question) })
}

describe('a member’s passkeys', () => {
  test('S8: a name is theirs to change, to words on one line, and leads back', async () => {
    const { holder, browser, id: passkey } = await aMemberWithPasskey()
    const rename = (fields: Record<string, string>) => browser.submit(member.renamePasskeyAction, fields)
    const to = '/admin/northlight/settings/account'
    expect((await rename({ passkey, name: ' Grey\n laptop ', to })).redirect).toBe(
      `${to}?notice=passkey-renamed`,
    )
    expect(await passkeysOf(holder)).toMatchObject([{ name: 'Grey laptop' }])
    expect((await rename({ passkey, name: ' ' })).result?.error).toEqual({ name: ['Give it a name.'] })
    expect((await rename({ passkey, name: 'x', to: '//evil.example' })).redirect).toMatch(/^\/admin\?/)
  })

  test('T4: somebody else’s, and one that never was, are neither renamed nor removed', async () => {
    const one = await aMemberWithPasskey()
    const other = await aMemberWithPasskey()
    const answers = []
    for (const passkey of [one.id, '01936d5e-0000-7000-8000-000000000009']) {
      answers.push(await other.browser.submit(member.renamePasskeyAction, { passkey, name: 'Mine' }))
      answers.push(await other.browser.submit(member.removePasskeyAction, { passkey }))
    }
    const [said] = answers.map(sentencesIn)
    expect(said).toHaveLength(1)
    for (const answer of answers) expect([answer.redirect, sentencesIn(answer)]).toEqual([null, said])
    for (const { holder } of [one, other])
      expect(await passkeysOf(holder)).toMatchObject([{ name: 'Key ring' }])
  })

  test('G2: adding and removing stand in the trail of each company of theirs, by name', async () => {
    const companies = [(await aCompany()).company, (await aCompany()).company]
    const person = await aMemberWithPassword()
    const joined = { userId: person.id, role: 'admin', createdAt: noon } as const
    await db().membership.createMany({ data: companies.map(({ id }) => ({ ...joined, companyId: id })) })
    const { browser, id: passkey } = await aMemberWithPasskey('Red key', person)
    await browser.submit(member.removePasskeyAction, { passkey })
    for (const company of companies) {
      const page = await listTrail({ company, now: noon, filter: readTrailFilter({ kind: 'members' }) })
      expect(page.rows.map(({ who, what }) => `${who} ${what}`)).toEqual([
        `${person.name} removed the passkey Red key`,
        `${person.name} added the passkey Red key`,
      ])
    }
  })

  test('M6: the question for a new one names whose it is, leaves out those they have here, and wants the person', async () => {
    const { person, holder, browser, passkey } = await aMemberWithPasskey()
    const known = [{ id: passkey.id, transports: ['internal'], type: 'public-key' }]
    expect(JSON.parse(await askForNew(browser))).toMatchObject({
      rp: { name: 'Foyer', id: 'localhost' },
      user: {
        ...{ id: Buffer.from(person.id).toString('base64url'), name: person.email, displayName: person.name },
      },
      excludeCredentials: known,
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await db().memberPasskey.updateMany({ data: { rpId: 'elsewhere.example' } })
    expect(JSON.parse(await askForNew(browser))).toMatchObject({ excludeCredentials: [] })
    expect(await factorsOf(holder).countPasskeys()).toBe(1)
  })

  test('M6: one that was made for another host name is nothing here', async () => {
    const { passkey } = await aMemberWithPasskey()
    await db().memberPasskey.updateMany({ data: { rpId: 'elsewhere.example' } })
    expect(sentencesIn(await signInWith(passkey))).toEqual(failed)
  })

  test('L1: there are twenty at most, also of two that are made at the same moment', async () => {
    const { holder, browser } = await aMemberWithPasskey()
    await fillUp(holder, 19)
    const { answer } = makePasskey(await askForNew(browser))
    await fillUp(holder, 20)
    const full = ["You have twenty passkeys. Remove one that you don't use first."]
    expect(sentencesIn(await browser.submit(member.newPasskeyAction))).toEqual(full)
    expect(sentencesIn(await browser.submit(member.addPasskeyAction, { answer, name: 'More' }))).toEqual(full)
    expect(await factorsOf(holder).countPasskeys()).toBe(20)
  })

  test('L2: a question is asked a hundred times an hour from one place, of members and contacts together', async () => {
    const { company } = await aPortalUser()
    const browser = aBrowser()
    const ask = [member.askPasskeyAction, askContactPasskeyAction.bind(null, { company: company.slug })]
    for (const action of ask) expect(questionIn(await browser.submit(action))).toContain('challenge')
    await useUp('passkeyAskByCaller')
    for (const action of ask) expect(sentencesIn(await browser.submit(action))).toEqual(tooMany)
    later(60)
    for (const action of ask) expect(questionIn(await browser.submit(action))).toContain('challenge')
  })

  test.each(['signInByCaller', 'signInOnInstance'] as const)(
    'L2: a right answer waits once %s is used up',
    async (limit) => {
      const { passkey } = await aMemberWithPasskey()
      const of = limit === 'signInByCaller' ? '192.0.2.7' : 'all'
      const windowEndsAt = new Date(noon.getTime() + 60_000)
      const count = limits[limit].count
      await db().throttle.upsert({
        where: { key: `${limit}:${of}` },
        create: { key: `${limit}:${of}`, count, windowEndsAt },
        update: { count, windowEndsAt },
      })
      expect(sentencesIn(await signInWith(passkey))).toEqual(tooMany)
      later(1)
      expect((await signInWith(passkey)).redirect).toBe('/admin')
    },
  )

  test('M4, O4: without the browser’s mark an answer is nothing', async () => {
    const { passkey } = await aMemberWithPasskey()
    const browser = aBrowser()
    const question = questionIn(await browser.submit(member.askPasskeyAction))
    const answer = usePasskey(passkey, question)
    browser.cookies.clear()
    expect(sentencesIn(await browser.submit(member.signInByPasskeyAction, { answer }))).toEqual(failed)
    const { company } = await aPortalUser()
    expect(await contactOf(browser, company)).toContain('/login')
  })

  test('S5, G2: each use is noted with its time, its counter and whether it is synchronised', async () => {
    const { holder, passkey } = await aMemberWithPasskey()
    later(3)
    expect((await signInWith(passkey)).redirect).toBe('/admin')
    const used = new Date(noon.getTime() + 3 * 60_000)
    expect(await passkeysOf(holder)).toMatchObject([{ createdAt: noon, lastUsedAt: used, synced: false }])
    expect(await db().memberPasskey.findFirst()).toMatchObject({
      counter: BigInt(passkey.counter),
      rpId: 'localhost',
    })
    const [session] = await db().memberSession.findMany({ where: { method: 'passkey' } })
    expect(session).toMatchObject({ userId: holder.id, secondFactor: true, authenticatedAt: used })
  })
})
