import { describe, expect, test, vi } from 'vitest'
import { signInAction } from '@/lib/auth/actions'
import {
  inviteAgainAction,
  joinAsNewcomerAction,
  joinAsSelfAction,
  revokeInvitationAction,
} from '@/lib/companies/members/actions'
import { invitationLink } from '@/lib/companies/members/queries'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import * as environment from '@/lib/env'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import { later, memberOf, otherPassword, tokenIn, useNoon, watchHashing } from '../../support/auth-people'
import { aMemberAtWork, anOwnerAtWork, enterDashboard } from '../../support/auth-signed-in'
import { aCompany, aMember, eventsOf } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { aMemberInvitation, invite, roleOf } from '../../support/members'

useDatabase()
useNoon()

const newEmail = 'nora@northlight.example'
const dead = ['This link has been used or has expired. Ask for a new one.']
const newcomer = { name: 'Nora Lind', password: otherPassword }

const join = (token: string, browser = aBrowser(), fields = {}) =>
  browser.submit(joinAsNewcomerAction, { token, ...newcomer, ...fields })
const joinAsSelf = (token: string, browser: Browser) => browser.submit(joinAsSelfAction, { token })
const link = (browser: Browser, token: string) => browser.visit(() => invitationLink(token))

async function anInvited(role: 'admin' | 'staff' | 'viewer' = 'staff') {
  const at = await anOwnerAtWork()
  return { ...at, token: await aMemberInvitation({ ...at, email: newEmail, role }) }
}

const userOf = (email: string) => db().user.findUniqueOrThrow({ where: { email } })

describe('I1: somebody without an account joins', () => {
  test('I1: chooses a name and a password, and is in, as what the invitation says', async () => {
    const { company, token } = await anInvited('viewer')
    const browser = aBrowser()
    expect((await link(browser, token)).result).toMatchObject({
      live: true,
      hasAccount: false,
      reader: 'nobody',
    })

    const answer = await join(token, browser)
    expect(answer.redirect).toBe(`/admin/${company.slug}/dashboard`)
    expect(await memberOf(browser, company)).toBe(newEmail)
    const user = await userOf(newEmail)
    expect(user.emailVerifiedAt).not.toBeNull()
    expect(await roleOf(company, user)).toBe('viewer')
    expect(await eventsOf(company, user)).toEqual(['member.joined', 'member.signed-in'])
    const again = await aBrowser().submit(signInAction, { email: newEmail, password: otherPassword })
    expect(again.redirect).toBe('/admin')
  })

  test('I1: once: used, of another purpose, cut or doubled, it is dead', async () => {
    const { token } = await anInvited()
    for (const wrong of [
      `${token}x`,
      token.slice(0, -1),
      token + token.slice(0, 40),
      'x',
      token.toUpperCase(),
    ]) {
      expect(sentencesIn(await join(wrong)), wrong).toEqual(dead)
    }
    expect((await join(token)).redirect).toContain('/dashboard')
    expect(sentencesIn(await join(token))).toEqual(dead)
    expect((await link(aBrowser(), token)).result).toEqual({ live: false })
  })

  test('I1: it lives for seven days', async () => {
    const { token } = await anInvited()
    later(7 * 24 * 60 - 1)
    expect((await link(aBrowser(), token)).result).toMatchObject({ live: true })
    later(7 * 24 * 60 + 1)
    expect((await link(aBrowser(), token)).result).toEqual({ live: false })
    expect(sentencesIn(await join(token))).toEqual(dead)
    expect(await db().user.count({ where: { email: newEmail } })).toBe(0)
  })

  test('I1: a newer one, and taking it back, kill it; the trail has both', async () => {
    const { company, owner, browser, token } = await anInvited()
    const { publicId } = await db().memberInvitation.findFirstOrThrow()
    later(2)
    const address = { company: company.slug }
    await browser.submit(inviteAgainAction.bind(null, address), { invitation: publicId })
    const second = tokenIn(linkIn(await lastMessageTo(newEmail), '/join/'))
    expect(second).not.toBe(token)
    expect(sentencesIn(await join(token))).toEqual(dead)

    const live = await db().memberInvitation.findFirstOrThrow({ where: { revokedAt: null } })
    const revoke = revokeInvitationAction.bind(null, address)
    expect((await browser.submit(revoke, { invitation: live.publicId })).redirect).toContain(
      'invitation-revoked',
    )
    await browser.submit(revoke, { invitation: live.publicId })
    expect(sentencesIn(await join(second))).toEqual(dead)
    expect((await eventsOf(company, company)).slice(1)).toEqual([
      'member.invited',
      'member.invited',
      'member.invitation-revoked',
    ])
    expect(owner.email).not.toBe(newEmail)
  })

  test('I1: nothing that is sent along raises the role or changes the address', async () => {
    const { company, token } = await anInvited('viewer')
    for (const extra of [
      { role: 'owner' },
      { email: 'evil@evil.example' },
      { companyId: 'x' },
      { 'role[0]': 'owner' },
    ]) {
      const answer = await join(token, aBrowser(), extra)
      expect(answer.redirect, JSON.stringify(extra)).toBeNull()
    }
    await join(token)
    expect(await roleOf(company, await userOf(newEmail))).toBe('viewer')
    expect(await db().user.count({ where: { email: 'evil@evil.example' } })).toBe(0)
  })

  test('M4, I1: of ten presses at once exactly one comes in', async () => {
    const { company, token } = await anInvited()
    const answers = await Promise.all(Array.from({ length: 10 }, () => join(token)))
    expect(answers.filter(({ redirect }) => redirect !== null)).toHaveLength(1)
    expect(await db().user.count({ where: { email: newEmail } })).toBe(1)
    expect(await db().membership.count({ where: { companyId: company.id } })).toBe(2)
  })

  test('M1, I1: looking spends nothing; M2: only the hash is stored', async () => {
    const { token } = await anInvited()
    for (let look = 0; look < 5; look += 1) await link(aBrowser(), token)
    const row = await db().memberInvitation.findFirstOrThrow()
    expect(row).toMatchObject({ acceptedAt: null, revokedAt: null })
    expect(JSON.stringify(row)).not.toContain(token)
    expect(await db().user.count({ where: { email: newEmail } })).toBe(0)
  })

  test('I5: the page masks the address and names nobody', async () => {
    const { owner, token } = await anInvited()
    const shown = JSON.stringify((await link(aBrowser(), token)).result)
    expect(shown).toContain('n•••a@n•••.example')
    for (const secret of [newEmail, owner.email, owner.name]) expect(shown).not.toContain(secret)
  })

  test('P1, P2, P3, R3: a refused password spends nothing and keeps the name', async () => {
    const { company, token } = await anInvited()
    for (const password of [
      'fourteen chars',
      'x1'.repeat(40),
      'passwordpassword',
      `${company.name} abc`,
      'nora nora nora nora',
    ]) {
      const answer = await join(token, aBrowser(), { password })
      expect(Object.keys(answer.result?.error ?? {}), password).toEqual(['password'])
      expect(answer.result?.initialValue).toMatchObject({ name: newcomer.name })
    }
    expect((await join(token)).redirect).toContain('/dashboard')
  })

  test('P6: 5 MB are refused before any thread sees them; a dead link hashes nothing', async () => {
    const { token } = await anInvited()
    const hashing = watchHashing()
    expect((await join(token, aBrowser(), { password: 'x'.repeat(5_000_000) })).result?.error).toHaveProperty(
      'password',
    )
    await join('not-a-token')
    expect([hashing.compared(), hashing.hashed()]).toEqual([0, 0])
  })

  test('M9, I1: an account that a stranger began with this address is replaced, and opens no company', async () => {
    const { company, token } = await anInvited()
    const { company: theirs } = await aCompany()
    const stranger = await aMember({ email: newEmail, emailVerifiedAt: null, passwordHash: 'theirs' })
    await db().membership.updateMany({ where: { companyId: theirs.id }, data: { userId: stranger.id } })

    const browser = aBrowser()
    await join(token, browser)
    const user = await userOf(newEmail)
    expect(user.id).not.toBe(stranger.id)
    expect(await memberOf(browser, company)).toBe(newEmail)
    expect(await db().company.findUnique({ where: { id: theirs.id } })).toBeNull()
  })

  test.each(['open', 'invite', 'first'] as const)(
    'I1: with SIGNUP=%s an invitation lets in',
    async (SIGNUP) => {
      const usual = environment.env()
      vi.spyOn(environment, 'env').mockReturnValue({ ...usual, SIGNUP })
      const { company, token } = await anInvited()
      const browser = aBrowser()
      expect((await join(token, browser)).redirect).toContain('/dashboard')
      expect(await memberOf(browser, company)).toBe(newEmail)
    },
  )
})

describe('I1: somebody with an account joins', () => {
  async function anInvitedMember() {
    const at = await anOwnerAtWork()
    const { owner: nora } = await aCompany()
    await db().user.update({
      where: { id: nora.id },
      data: { passwordHash: (await userOf(at.owner.email)).passwordHash },
    })
    return { ...at, nora, token: await aMemberInvitation({ ...at, email: nora.email, role: 'admin' }) }
  }

  test('I1, M7: signed in as themselves: one button', async () => {
    const { company, nora, token } = await anInvitedMember()
    const browser = aBrowser()
    expect((await link(browser, token)).result).toMatchObject({ hasAccount: true, reader: 'nobody' })
    expect(sentencesIn(await joinAsSelf(token, browser))).toEqual([expect.stringContaining('signed out')])

    await enterDashboard(nora, browser)
    expect((await link(browser, token)).result).toMatchObject({ reader: 'meant', readerName: nora.name })
    const session = browser.sessionCookies()
    expect((await joinAsSelf(token, browser)).redirect).toBe(`/admin/${company.slug}/dashboard`)
    expect(browser.sessionCookies()).toEqual(session)
    expect(await roleOf(company, nora)).toBe('admin')
    expect(sentencesIn(await joinAsSelf(token, browser))).toEqual(dead)
  })

  test('M7, I1: signed in as somebody else, it says so, and nothing is replaced or spent', async () => {
    const { company, owner, browser, nora, token } = await anInvitedMember()
    expect((await link(browser, token)).result).toMatchObject({ reader: 'other', readerName: owner.name })
    const session = browser.sessionCookies()
    for (const answer of [await joinAsSelf(token, browser), await join(token, browser)]) {
      expect(sentencesIn(answer)[0]).toContain(`signed in here as ${owner.name}`)
    }
    expect(browser.sessionCookies()).toEqual(session)
    expect(await memberOf(browser, company)).toBe(owner.email)
    expect(await roleOf(company, nora)).toBeNull()
    expect((await link(aBrowser(), token)).result).toMatchObject({ live: true })
  })

  test('I1: no new password for an account that is there', async () => {
    const { nora, token } = await anInvitedMember()
    const before = (await userOf(nora.email)).passwordHash
    expect(sentencesIn(await join(token))).toEqual([
      'You have an account with this address. Sign in with it, then open the link again and join.',
    ])
    expect((await userOf(nora.email)).passwordHash).toBe(before)
  })

  test('I1: who is a member by now keeps their role', async () => {
    const { company, nora, token } = await anInvitedMember()
    await db().membership.create({ data: { companyId: company.id, userId: nora.id, role: 'viewer' } })
    const browser = await enterDashboard(nora)
    expect((await joinAsSelf(token, browser)).redirect).toContain('/dashboard')
    expect(await roleOf(company, nora)).toBe('viewer')
  })

  test('I1: an address that changes afterwards doesn’t take the invitation along', async () => {
    const { nora, token } = await anInvitedMember()
    const browser = await enterDashboard(nora)
    await db().user.update({ where: { id: nora.id }, data: { email: 'nora@elsewhere.example' } })
    expect(sentencesIn(await joinAsSelf(token, browser))[0]).toContain('for another address')
  })
})

describe('inviting', () => {
  const live = async (company: Pick<Company, 'id'>) =>
    db().memberInvitation.count({ where: { companyId: company.id, revokedAt: null } })

  test('the message says who, where, as what and for how long, and comes to that address alone', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    expect((await invite(browser, company, newEmail, 'admin')).redirect).toContain('member-invited')
    const message = await lastMessageTo(newEmail)
    for (const part of [owner.name, company.name, 'Admin', '7 days']) expect(message.text).toContain(part)
    expect(message.subject).toContain(company.name)
  })

  test('A8, L6, I1: a double click sends one and leaves one; ten of one company to one address a day', async () => {
    const { company, browser } = await anOwnerAtWork()
    await Promise.all([
      invite(browser, company, newEmail, 'staff'),
      invite(browser, company, newEmail.toUpperCase(), 'staff'),
    ])
    expect(await messagesTo(newEmail)).toHaveLength(1)
    expect(await live(company)).toBe(1)
    expect(sentencesIn(await invite(browser, company, newEmail, 'staff'))).toEqual([
      expect.stringMatching(/^Too many tries\. Try again in /),
    ])
    later(2)
    await invite(browser, company, newEmail, 'viewer')
    expect(await live(company)).toBe(1)
    expect(await messagesTo(newEmail)).toHaveLength(2)
  })

  test('a member is named, and bad addresses and roles are field errors that keep what was typed', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { member } = await aMemberAtWork(company, 'staff')
    const already = await invite(browser, company, member.email, 'admin')
    expect(already.result?.error).toEqual({ email: [`${member.name} is a member already.`] })
    expect(already.result?.initialValue).toMatchObject({ email: member.email, role: 'admin' })
    for (const email of [
      '',
      'a@b.example, c@d.example',
      'a@evil.com＠victim.com',
      'a@b.example\nBcc: x@y.example',
    ]) {
      expect((await invite(browser, company, email, 'staff')).result?.error, email).toHaveProperty('email')
    }
    expect((await invite(browser, company, newEmail, 'king')).result?.error).toHaveProperty('role')
    expect(await live(company)).toBe(0)
  })

  test('T4: another company’s invitation can’t be taken back or sent again, as one that isn’t there', async () => {
    const { token } = await anInvited()
    const { publicId } = await db().memberInvitation.findFirstOrThrow()
    const { company, browser } = await anOwnerAtWork()
    for (const action of [revokeInvitationAction, inviteAgainAction]) {
      const ask = (invitation: string) =>
        browser.submit(action.bind(null, { company: company.slug }), { invitation })
      const theirs = await ask(publicId)
      expect(theirs.result?.error).toEqual((await ask('A'.repeat(22))).result?.error)
      expect(sentencesIn(theirs)).toHaveLength(1)
    }
    expect((await link(aBrowser(), token)).result).toMatchObject({ live: true })
  })

  test('T1: an admin can’t take back or repeat an invitation to own', async () => {
    const { company, owner } = await anOwnerAtWork()
    await aMemberInvitation({ company, owner, email: newEmail, role: 'owner' })
    const admin = await aMemberAtWork(company, 'admin')
    const { publicId } = await db().memberInvitation.findFirstOrThrow()
    later(2)
    for (const action of [revokeInvitationAction, inviteAgainAction]) {
      const answer = await admin.browser.submit(action.bind(null, { company: company.slug }), {
        invitation: publicId,
      })
      expect(sentencesIn(answer)).toHaveLength(1)
    }
    expect(await live(company)).toBe(1)
  })

  test('H4, G1: a company’s name that looks like an address is no link, and no token is in the trail', async () => {
    const { company, owner } = await anOwnerAtWork()
    await db().company.update({ where: { id: company.id }, data: { name: 'evil.example/pay' } })
    const renamed = { ...company, name: 'evil.example/pay' }
    const token = await aMemberInvitation({ company: renamed, owner, email: newEmail })
    const { html } = await lastMessageTo(newEmail)
    expect(html).not.toMatch(/href="[^"]*evil\.example/)
    await join(token)
    expect(JSON.stringify(await db().auditEvent.findMany())).not.toContain(token)
    expect(JSON.stringify(await db().emailMessage.findMany())).not.toContain(token)
  })
})
