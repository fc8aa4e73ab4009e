import { describe, expect, test } from 'vitest'
import { forgotPasswordAction } from '@/lib/auth/actions'
import { deviceProof } from '@/lib/auth/known-device'
import { db } from '@/lib/db/client'
import { askResetAction, beginSignInAction, findPortalsAction } from '@/lib/portal/access/actions'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'
import { aBrowser } from '../../support/auth-browser'
import { aMemberWithPassword, aPortalUser, later, useNoon } from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { everyMessage, lastMessageTo, linksIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const beginAt = ({ slug }: { slug: string }) => beginSignInAction.bind(null, { company: slug })
const resetAt = ({ slug }: { slug: string }) => askResetAction.bind(null, { company: slug })

describe('asking for a message at the door', () => {
  test('R4, E1: known, unknown and switched-off addresses get the same answer, and nothing changes', async () => {
    const { company, contact } = await aPortalUser({ email: 'known@harbour.example' })
    const off = await aPortalUser({ company, email: 'off@harbour.example', state: 'disabled' })
    const before = await db().contact.findMany({ orderBy: { id: 'asc' } })

    for (const action of [beginAt(company), resetAt(company)]) {
      const addresses = [contact.email, off.contact.email, 'nobody@harbour.example']
      const answers = await Promise.all(addresses.map((email) => aBrowser().submit(action, { email })))
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
      expect(answers[0]?.redirect).toMatch(/\?step=(sent|reset-sent)$/)
      later(2)
    }
    expect(await db().contact.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    expect((await everyMessage()).map(({ toAddress }) => toAddress)).toEqual([contact.email, contact.email])
  })

  test('R4: the same at the dashboard’s forgotten password and at the finder of portals', async () => {
    const { email } = await aMemberWithPassword()
    const { contact } = await aPortalUser()
    const forgot = (address: string) => aBrowser().submit(forgotPasswordAction, { email: address })
    const find = (address: string) => aBrowser().submit(findPortalsAction, { email: address })

    const nobody = 'nobody@harbour.example'
    const withoutTyped = ({ result }: Awaited<ReturnType<typeof forgot>>) => ({
      ...result,
      initialValue: null,
    })
    expect(withoutTyped(await forgot(email))).toEqual(withoutTyped(await forgot(nobody)))
    expect(withoutTyped(await find(contact.email))).toEqual(withoutTyped(await find(nobody)))
    expect((await everyMessage()).map(({ toAddress }) => toAddress).sort()).toEqual(
      [contact.email, email].sort(),
    )
  })

  test('L6: one message a minute, three in a quarter of an hour, ten a day, and always the same reply', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser()
    const ask = () => browser.submit(beginAt(company), { email: contact.email })
    const sent = async () => (await messagesTo(contact.email)).length

    const [first] = [await ask(), await ask(), await ask()]
    expect(await sent()).toBe(1)
    later(0, 59)
    await ask()
    expect(await sent()).toBe(1)
    for (const minute of [1, 2, 3, 4, 14]) {
      later(minute, 1)
      await ask()
    }
    expect(await sent()).toBe(3)
    for (let quarter = 1; quarter < 30; quarter += 1) {
      later(quarter * 16)
      expect(await ask()).toEqual(first)
    }
    expect(await sent()).toBe(10)
    later(24 * 60 + 1)
    await ask()
    expect(await sent()).toBe(11)
  })

  test('L6: thirty a day for one identity, from however many places; another company’s is not touched', async () => {
    const { company, contact } = await aPortalUser()
    const namesake = await aPortalUser({ email: contact.email })
    const { email } = contact
    const facts = { email, returnTo: null, browser: 'b', device: 'x', now: noon }
    for (let place = 0; place < 35; place += 1) {
      await requestSignInLink({ ...facts, company, caller: `192.0.2.${place}` })
    }
    expect(await db().contactToken.count({ where: { companyId: company.id } })).toBe(30)
    await requestSignInLink({ ...facts, company: namesake.company, caller: '192.0.2.1' })
    expect(await db().contactToken.count({ where: { companyId: namesake.company.id } })).toBe(1)
  })

  test('L6: a device that was signed in on has an allowance of its own, for its own person alone', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = contact
    const identity = { realm: 'contact' as const, companyId: company.id, email }
    const facts = { company, email, returnTo: null, browser: 'b', device: 'x', now: noon }
    for (let place = 0; place < 30; place += 1) {
      await requestSignInLink({ ...facts, caller: `192.0.2.${place}` })
    }
    const sent = () => db().contactToken.count({ where: { companyId: company.id } })
    const somebodyElses = deviceProof({ ...identity, email: 'other@harbour.example' })
    for (const deviceCookie of [null, 'x.y', somebodyElses]) {
      await requestSignInLink({ ...facts, caller: '192.0.2.99', deviceCookie })
    }
    expect(await sent()).toBe(30)
    await requestSignInLink({ ...facts, caller: '192.0.2.100', deviceCookie: deviceProof(identity) })
    expect(await sent()).toBe(31)
  })

  test('L6: of twenty at the same moment one is sent', async () => {
    const { company, contact } = await aPortalUser()
    const ask = () => aBrowser().submit(beginAt(company), { email: contact.email })
    await Promise.all(Array.from({ length: 20 }, ask))
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })

  test('L2: spelling the address with capitals, spaces or full-width letters gets no further message', async () => {
    const { company, contact } = await aPortalUser({ email: 'jules@harbour.example' })
    const spellings = [
      contact.email,
      ' Jules@HARBOUR.example ',
      'ｊｕｌｅｓ＠harbour.example',
      'jules@harbour.example'.toUpperCase(),
    ]
    for (const email of spellings) {
      const answer = await aBrowser().submit(beginAt(company), { email })
      expect(answer.redirect, email).toContain('step=sent')
    }
    expect(await messagesTo(contact.email)).toHaveLength(1)
  })

  test('M8: whatever is not exactly one address is refused at its field, and nobody gets a message', async () => {
    const { company } = await aPortalUser({ email: 'a@victim.example' })
    const evil = [
      'a@evil.example＠victim.example',
      'a@evil.example@victim.example',
      'a@victim.example,b@evil.example',
      'a@victim.example;b@evil.example',
      'a@victim.example\r\nBcc: b@evil.example',
      '"a@evil.example" <a@victim.example>',
      '"a"@victim.example',
      'a@victim.example\u200b',
      'a@victim.example\0',
      '<a@victim.example>',
      '@victim.example',
      '',
    ]
    for (const email of evil) {
      const answer = await aBrowser().submit(beginAt(company), { email })
      expect(answer.result?.error?.email, JSON.stringify(email)).toHaveLength(1)
    }
    expect(await db().emailMessage.count()).toBe(0)
  })

  test('H2: a forged Host or X-Forwarded-Host never reaches a mailed link', async () => {
    const { company, contact } = await aPortalUser()
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
      'x-foyer-path': '//evil.example/',
    }
    const evil = aBrowser({ headers: forged })
    await evil.submit(beginAt(company), { email: contact.email, to: 'https://evil.example/' })
    later(2)
    await evil.submit(resetAt(company), { email: contact.email, to: '//evil.example' })

    const messages = await messagesTo(contact.email)
    expect(messages).toHaveLength(2)
    for (const { text, html, subject } of messages) {
      expect(text + html + subject).not.toContain('evil')
      for (const link of linksIn(text)) expect(link).toMatch(/^http:\/\/localhost:3000\/portal\//)
    }
    expect(await db().contactToken.count({ where: { returnTo: { not: null } } })).toBe(0)
  })

  test('L7: a message says which kind of browser asked, in our words and never in the header’s', async () => {
    const { company, contact } = await aPortalUser()
    const browser = aBrowser({ headers: { 'user-agent': 'Evil <a href=//evil.example>Chrome/1 on Windows' } })
    await browser.submit(beginAt(company), { email: contact.email })
    const { text, html } = await lastMessageTo(contact.email)
    expect(text).toContain('Chrome on Windows')
    expect(html + text).not.toMatch(/evil/i)
  })
})
