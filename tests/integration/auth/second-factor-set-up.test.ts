import { describe, expect, test } from 'vitest'
import { changeNameAction } from '@/lib/auth/account/actions'
import { signInAction } from '@/lib/auth/actions'
import * as member from '@/lib/auth/second-factor/actions'
import { hasSecondFactor, secondFactorState } from '@/lib/auth/second-factor/queries'
import { removeSecondFactorOfMember } from '@/lib/auth/second-factor/removing'
import { codeAt } from '@/lib/auth/second-factor/totp'
import { db } from '@/lib/db/client'
import type { FormState } from '@/lib/forms/form-state'
import { signInByPasswordAction } from '@/lib/portal/access/actions'
import * as portal from '@/lib/portal/second-factor/actions'
import { removeSecondFactorOfContact } from '@/lib/portal/second-factor/removing'
import { type Answer, aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  contactOf,
  goodPassword,
  hashOf,
  later,
  memberOf,
  useNoon,
} from '../../support/auth-people'
import { aColleague } from '../../support/auth-signed-in'
import { aCompany, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, messagesTo } from '../../support/mailbox'
import {
  anotherCode,
  asHolder,
  secretFor,
  switchOnForContact,
  switchOnForMember,
} from '../../support/second-factors'

useDatabase()
useNoon()

function codesIn({ result }: Answer<FormState>): string[] {
  const handed = result?.handed
  return handed && 'codes' in handed ? handed.codes : []
}

async function aSignedInContact() {
  const person = await aPortalUser()
  const address = { company: person.company.slug }
  const browser = aBrowser()
  const signIn = (one: Browser) =>
    one.submit(signInByPasswordAction.bind(null, address), {
      email: person.contact.email,
      password: goodPassword,
    })
  await signIn(browser)
  const act = {
    begin: () => browser.submit(portal.beginContactFactorAction.bind(null, address)),
    confirm: (code: string) =>
      browser.submit(portal.confirmContactFactorAction.bind(null, address), { code }),
    renew: () => browser.submit(portal.renewContactCodesAction.bind(null, address)),
    off: (code: string) => browser.submit(portal.switchOffContactFactorAction.bind(null, address), { code }),
  }
  return { ...person, browser, signIn, act, holder: asHolder(person.contact) }
}

const label = { issuer: 'Northlight', account: 'jules' }

describe('a contact sets the second step up', () => {
  test('S5: begun, it is asked for by nobody; the first code switches it on and hands over ten codes', async () => {
    const { company, contact, act, holder, signIn } = await aSignedInContact()
    await act.begin()
    expect((await secondFactorState(holder, label)).state).toBe('waiting')
    const elsewhere = aBrowser()
    expect((await signIn(elsewhere)).redirect).toBe(`/portal/${company.slug}`)

    const code = codeAt(await secretFor(holder), noon)
    expect(sentencesIn(await act.confirm(anotherCode(code)))).toHaveLength(1)
    const codes = codesIn(await act.confirm(code))
    expect(new Set(codes).size).toBe(10)
    expect(await secondFactorState(holder, label)).toEqual({ state: 'on', recoveryCodesLeft: 10 })
    expect(await lastMessageTo(contact.email)).toMatchObject({
      subject: expect.stringContaining('second step'),
    })
    expect(await eventsOf(company, contact)).toContain('contact.second-factor-on')
  })

  test('S4: switching it on ends the other sessions, and this one has its second factor', async () => {
    const { company, contact, browser, signIn, act, holder } = await aSignedInContact()
    const elsewhere = aBrowser()
    await signIn(elsewhere)
    await act.begin()
    await act.confirm(codeAt(await secretFor(holder), noon))
    expect(await contactOf(elsewhere, company)).toContain('/login')
    expect(await contactOf(browser, company)).toBe(contact.email)
    expect(await db().contactSession.findMany({ where: { revokedAt: null } })).toMatchObject([
      { secondFactor: true },
    ])
  })

  test('O1: the code that confirmed it does not sign in as well', async () => {
    const { company, signIn, act, holder } = await aSignedInContact()
    await act.begin()
    const code = codeAt(await secretFor(holder), noon)
    await act.confirm(code)
    const elsewhere = aBrowser()
    await signIn(elsewhere)
    await elsewhere.submit(portal.takeContactFactorAction.bind(null, { company: company.slug }), { code })
    expect(elsewhere.sessionCookies()).toEqual([])
  })

  test('M9: a secret that waited is replaced: who knows who has seen it', async () => {
    const { act, holder } = await aSignedInContact()
    await act.begin()
    const first = await secretFor(holder)
    await act.begin()
    expect(await secretFor(holder)).not.toBe(first)
    expect(codesIn(await act.confirm(codeAt(first, noon)))).toEqual([])
    await act.confirm(codeAt(await secretFor(holder), noon))
    const secret = await secretFor(holder)
    expect(sentencesIn(await act.begin())).toEqual(['Your second step is on already.'])
    expect(await secretFor(holder)).toBe(secret)
  })

  test('A8: a double press confirms once, and nobody gets two sets of codes', async () => {
    const { act, holder } = await aSignedInContact()
    await act.begin()
    const code = codeAt(await secretFor(holder), noon)
    const both = await Promise.all([act.confirm(code), act.confirm(code)])
    expect(both.map((answer) => codesIn(answer).length).sort()).toEqual([0, 10])
    expect(await db().contactRecoveryCode.count()).toBe(10)
  })

  test('S8: setting up, new codes and switching off ask for a fresh sign-in', async () => {
    const { act, holder } = await aSignedInContact()
    later(11)
    for (const answer of [
      await act.begin(),
      await act.confirm('123456'),
      await act.renew(),
      await act.off('1'),
    ]) {
      expect(answer.result?.confirmAt).toContain('/confirm')
    }
    expect((await secondFactorState(holder, label)).state).toBe('off')
  })

  test('O4: new recovery codes kill the old ones', async () => {
    const { act, holder } = await aSignedInContact()
    await act.begin()
    const old = codesIn(await act.confirm(codeAt(await secretFor(holder), noon)))
    const fresh = codesIn(await act.renew())
    expect(fresh).toHaveLength(10)
    expect(sentencesIn(await act.off(old[0] ?? ''))).toHaveLength(1)
    expect((await act.off(fresh[0] ?? '')).redirect).toContain('second-factor-off')
    expect((await secondFactorState(holder, label)).state).toBe('off')
    expect(sentencesIn(await act.renew())).toHaveLength(1)
  })

  test('S8, L2: switching it off asks for a code, ten wrong ones at most', async () => {
    const { company, contact, act, holder } = await aSignedInContact()
    await act.begin()
    await act.confirm(codeAt(await secretFor(holder), noon))
    const now = later(1)
    const code = codeAt(await secretFor(holder), now)
    const said = []
    for (let by = 1; by <= 11; by += 1) said.push(...sentencesIn(await act.off(anotherCode(code, by))))
    expect(said.filter((sentence) => sentence.startsWith('This code'))).toHaveLength(10)
    expect(sentencesIn(await act.off(code))).toHaveLength(1)
    expect(await hasSecondFactor(holder)).toBe(true)
    expect(await eventsOf(company, contact)).not.toContain('contact.second-factor-off')
  })
})

describe('a lost second factor is taken away', () => {
  test('G2: of a contact, by a member: with a notice, and in the history', async () => {
    const { company, contact, holder } = await aSignedInContact()
    await switchOnForContact(company, contact)
    const by = { kind: 'member' as const, id: (await aMemberWithPassword()).id, name: 'Mara Keller' }
    const removal = { company, by, contactPublicId: contact.publicId, now: noon }
    await removeSecondFactorOfContact(removal)
    await removeSecondFactorOfContact(removal)
    expect(await hasSecondFactor(holder)).toBe(false)
    expect(await db().contactRecoveryCode.count()).toBe(0)
    const events = await eventsOf(company, contact)
    expect(events.filter((event) => event === 'contact.second-factor-removed')).toHaveLength(1)
    const told = (await messagesTo(contact.email)).filter(({ subject }) => /taken away/.test(subject))
    expect(told).toHaveLength(1)
  })

  test('T4: of a contact of another company it is not found', async () => {
    const { company, contact, holder } = await aSignedInContact()
    await switchOnForContact(company, contact)
    const { company: other, owner } = await aCompany()
    const removal = { company: other, by: owner, contactPublicId: contact.publicId, now: noon }
    await expect(removeSecondFactorOfContact(removal)).rejects.toMatchObject({ code: 'not-found' })
    expect(await hasSecondFactor(holder)).toBe(true)
  })

  test('S4, G2: of a member, by an owner of each of their companies, and by nobody else', async () => {
    const { company, owner } = await aCompany()
    const { company: other, owner: otherOwner } = await aCompany()
    const colleague = await aMemberWithPassword()
    const join = (companyId: string) =>
      db().membership.create({ data: { companyId, userId: colleague.id, role: 'staff' } })
    const { id: memberId } = await join(company.id)
    await switchOnForMember(colleague)
    const holder = { realm: 'member', id: colleague.id } as const
    const remove = (by: typeof owner, at = company, whose = memberId) =>
      removeSecondFactorOfMember({ company: at, by, memberId: whose, now: noon })
    const own = await db().membership.findFirstOrThrow({ where: { userId: owner.id } })

    await expect(remove(otherOwner, other)).rejects.toMatchObject({ code: 'not-found' })
    await expect(remove(owner, company, own.id)).rejects.toMatchObject({ code: 'not-found' })
    const { id } = await join(other.id)
    await expect(remove(owner)).rejects.toMatchObject({ code: 'second-factor-elsewhere' })
    expect(await hasSecondFactor(holder)).toBe(true)

    await db().membership.delete({ where: { id } })
    // Of two owners either may.
    await aColleague(company, 'owner')
    await remove(owner)
    expect(await hasSecondFactor(holder)).toBe(false)
    expect(await eventsOf(company, colleague)).toContain('member.second-factor-removed')
    expect((await lastMessageTo(colleague.email)).subject).toContain('taken away')
  })
})

describe('a company that asks every member for it', () => {
  async function aStrictCompany() {
    const { company, owner } = await aCompany()
    await db().user.update({ where: { id: owner.id }, data: { passwordHash: hashOf(goodPassword) } })
    const browser = aBrowser()
    await browser.submit(signInAction, { email: owner.email, password: goodPassword })
    await db().company.update({ where: { id: company.id }, data: { requireSecondFactor: true } })
    const holder = { realm: 'member' as const, id: owner.id }
    return { company, owner, browser, holder }
  }

  test('S4: a session without it is led to where it is set up, and its actions are refused', async () => {
    const { company, owner, browser } = await aStrictCompany()
    expect(await memberOf(browser, company)).toMatch(/^\/admin\/second-factor/)
    const change = changeNameAction.bind(null, { company: company.slug })
    const [sentence] = sentencesIn(await browser.submit(change, { name: 'Somebody' }))
    expect(sentence).toMatch(/^This company asks every member for a second step/)
    expect((await db().user.findUniqueOrThrow({ where: { id: owner.id } })).name).toBe(owner.name)
  })

  test('S4: other companies of the same member stay open', async () => {
    const { owner, browser } = await aStrictCompany()
    const { company: other } = await aCompany()
    await db().membership.create({ data: { companyId: other.id, userId: owner.id, role: 'staff' } })
    expect(await memberOf(browser, other)).toBe(owner.email)
  })

  test('S4: set up there, it opens; switched off, it shuts again', async () => {
    const { company, owner, browser, holder } = await aStrictCompany()
    await browser.submit(member.beginFactorAction, { to: `/admin/${company.slug}/dashboard` })
    const confirmed = await browser.submit(member.confirmFactorAction, {
      code: codeAt(await secretFor(holder), noon),
    })
    expect(codesIn(confirmed)).toHaveLength(10)
    expect(await memberOf(browser, company)).toBe(owner.email)

    const [, code = ''] = codesIn(confirmed)
    await browser.submit(member.switchOffFactorAction, { code })
    expect(await memberOf(browser, company)).toMatch(/^\/admin\/second-factor/)
  })

  test('S5: a session from before is renewed by the code, and the old cookie is nobody', async () => {
    const { company, owner, browser, holder } = await aStrictCompany()
    const app = await switchOnForMember(owner)
    // It ended with the switching on; as if it had not.
    await db().memberSession.updateMany({ data: { revokedAt: null } })
    const before = browser.cookies.get('foyer-m-session') ?? ''
    const to = `/admin/${company.slug}/clients`
    const given = await browser.submit(member.giveFactorAction, { code: app.codeAt(noon), to })
    expect(given.redirect).toBe(to)
    expect(await memberOf(browser, company)).toBe(owner.email)
    const thief = aBrowser()
    thief.cookies.set('foyer-m-session', before)
    expect(await memberOf(thief, company)).toContain('/login')
    expect(await hasSecondFactor(holder)).toBe(true)
    // It is the sign-in of before, confirmed: that alone was told.
    expect(await eventsOf(company, { id: owner.id })).toContain('member.confirmed')
    const subjects = (await messagesTo(owner.email)).map(({ subject }) => subject)
    expect(subjects.filter((subject) => /new sign-in/i.test(subject))).toHaveLength(1)
  })
})
