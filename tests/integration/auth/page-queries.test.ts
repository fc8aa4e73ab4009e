import { describe, expect, test } from 'vitest'
import { changeEmailAction, proveAddressAction } from '@/lib/auth/account/actions'
import { emailChangeLink, ownSessions, waitingEmailChange } from '@/lib/auth/account/queries'
import { draftContactToken } from '@/lib/auth/contact-tokens'
import { requireMember } from '@/lib/auth/guards'
import { startMemberSession } from '@/lib/auth/member-sessions'
import { draftMemberToken } from '@/lib/auth/member-tokens'
import { isFreshMember, isFreshSession, memberLinkState, portalLinkState } from '@/lib/auth/queries'
import { db } from '@/lib/db/client'
import type { Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { sha256 } from '@/lib/ids'
import { aBrowser, type Browser } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  later,
  minutesAfter,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { aColleague, anOwnerAtWork, enterDashboard } from '../../support/auth-signed-in'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn } from '../../support/mailbox'

useDatabase()
useNoon()

/* What pages are told by lib/auth, value by value: the tests of actions look at what these actions do. */

const newEmail = 'mara@new.example'
const day = 24 * 60

describe('a member’s account', () => {
  test('M5: tells which change of address waits, which side is proved, and until when', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const colleague = await aColleague(company, 'admin')
    const seen = (now = noon, { id } = owner) => waitingEmailChange(id, now)
    expect(await seen()).toBeNull()

    await browser.submit(changeEmailAction.bind(null, { company: company.slug }), { email: newEmail })
    expect(await seen()).toEqual({ newEmail, oldProved: false, newProved: false })
    expect(await seen(noon, colleague)).toBeNull()
    const token = tokenIn(linkIn(await lastMessageTo(owner.email), '/confirm-email/'))
    await aBrowser().submit(proveAddressAction, { token })
    expect(await seen()).toEqual({ newEmail, oldProved: true, newProved: false })
    await db().memberEmailChange.updateMany({ data: { oldProvedAt: null, newProvedAt: noon } })
    expect(await seen()).toEqual({ newEmail, oldProved: false, newProved: true })

    expect(await seen(minutesAfter(day, -1))).not.toBeNull()
    expect(await seen(minutesAfter(day))).toBeNull()
    for (const over of [{ doneAt: noon }, { revokedAt: noon }]) {
      await db().memberEmailChange.updateMany({ data: { doneAt: null, revokedAt: null, ...over } })
      expect(await seen(), JSON.stringify(over)).toBeNull()
    }
  })

  test('M1, I5: the page of a change’s link knows its side, whether that is proved, and masked addresses', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    await browser.submit(changeEmailAction.bind(null, { company: company.slug }), { email: newEmail })
    const link = async (email: string) => tokenIn(linkIn(await lastMessageTo(email), '/confirm-email/'))
    const [old, fresh] = [await link(owner.email), await link(newEmail)]
    const masked = { from: expect.stringMatching(/^m•+/), to: 'm•••a@n•••.example', live: true }

    await aBrowser().submit(proveAddressAction, { token: fresh })
    expect(await emailChangeLink(old)).toEqual({ ...masked, side: 'old', proved: false })
    expect(await emailChangeLink(fresh)).toEqual({ ...masked, side: 'new', proved: true })
    expect(JSON.stringify(await emailChangeLink(old))).not.toContain(owner.email)
    later(day)
    expect(await emailChangeLink(old)).toEqual({ live: false })
  })

  test('S7: lists the sessions that are live, one’s own, the latest used first', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const colleague = await aColleague(company, 'admin')
    await enterDashboard(colleague)
    const facts = { userId: owner.id, method: 'password', presented: null }
    for (const device of ['ended', 'idle', 'old', 'phone']) {
      await startMemberSession(db(), { ...facts, device, caller: '198.51.100.4', now: minutesAfter(-30) })
    }
    const change = (device: string, data: object) =>
      db().memberSession.updateMany({ where: { device }, data })
    await change('ended', { revokedAt: noon })
    await change('idle', { lastSeenAt: minutesAfter(-8 * 60) })
    await change('old', { expiresAt: noon })

    const list = await browser.visit(async () => {
      const context = await requireMember(company.slug, 'account:own')
      return ownSessions({ ...context, now: noon })
    })
    const id = expect.stringMatching(/^[0-9a-f-]{36}$/)
    expect(list.result).toEqual([
      {
        id,
        device: 'Firefox on Linux',
        from: '192.0.2.7',
        since: 'today 13:00',
        lastSeen: 'today 13:00',
        mine: true,
      },
      {
        id,
        device: 'phone',
        from: '198.51.100.4',
        since: 'today 12:30',
        lastSeen: 'today 12:30',
        mine: false,
      },
    ])
  })

  test('S8: whoever is here is fresh for ten minutes, and nobody is not', async () => {
    const { browser } = await anOwnerAtWork()
    const fresh = async (one: Browser) => (await one.visit(isFreshMember)).result
    expect(await fresh(aBrowser())).toBe(false)
    later(10)
    expect([await fresh(browser), isFreshSession({ authenticatedAt: noon })]).toEqual([true, true])
    later(10, 1)
    expect([await fresh(browser), isFreshSession({ authenticatedAt: noon })]).toEqual([false, false])
  })
})

describe('the page of a link', () => {
  test.each([
    ['verify_email', 3 * day],
    ['reset_password', 20],
  ] as const)(
    'M1, M3: a member’s, to %s, lives %d minutes, names a masked address, and is of its purpose',
    async (purpose, minutes) => {
      const { id } = await aMemberWithPassword({ email: 'mara@northlight.example' })
      const { token, row } = draftMemberToken({ userId: id, purpose, returnTo: null, now: noon })
      await db().memberToken.create({ data: row })
      const maskedEmail = 'm•••a@n•••.example'
      later(minutes, -1)
      expect(await memberLinkState(purpose, token)).toEqual({ live: true, maskedEmail })
      later(minutes)
      expect(await memberLinkState(purpose, token)).toEqual({ live: false, maskedEmail })
      later(0)
      expect(await memberLinkState('second_factor', token)).toEqual({ live: false, maskedEmail: '' })
      expect(await memberLinkState(purpose, `${token}x`)).toEqual({ live: false, maskedEmail: '' })
      await db().memberToken.updateMany({ data: { usedAt: noon } })
      expect(await memberLinkState(purpose, token)).toEqual({ live: false, maskedEmail })
    },
  )

  /** A link of the contact, made at noon and mailed to them. */
  async function aLink(contact: Contact, purpose: 'sign_in' | 'reset_password' | 'invitation') {
    const { companyId, id: contactId, email } = contact
    const asked = { device: 'Firefox on Linux', returnTo: null, askedBy: 'their browser', now: noon }
    const { token, row } = draftContactToken({ ...asked, companyId, contactId, purpose, codeFor: null })
    await companyDb(companyId).contactToken.create({ data: { ...row, mailedTo: email } })
    return token
  }

  test.each([
    ['sign_in', 15, false],
    ['reset_password', 20, false],
    ['invitation', 7 * day, true],
  ] as const)(
    'M3, M10: a contact’s, to %s, lives %d minutes; a dead one says where a fresh one may go',
    async (purpose, minutes, entered) => {
      const { company, contact } = await aPortalUser({ email: 'jules@harbour.example' })
      const other = await aPortalUser()
      const token = await aLink(contact, purpose)
      const state = (at = company) => portalLinkState({ companyId: at.id, purpose, token })
      const freshTo = 'j•••s@h•••.example'
      later(minutes, -1)
      expect(await state()).toEqual({
        ...{ live: true, contactId: contact.id, maskedEmail: freshTo, device: 'Firefox on Linux' },
        browserHash: sha256('their browser'),
      })
      expect(await state(other.company)).toEqual({ live: false, freshTo: null, entered: false })
      later(minutes)
      expect(await state()).toEqual({ live: false, freshTo, entered })

      const view = companyDb(company.id)
      await view.contact.update({ where: { id: contact.id }, data: { state: 'invited' } })
      expect(await state()).toEqual({ live: false, freshTo, entered: false })
      await view.contact.update({ where: { id: contact.id }, data: { email: 'jules@new.example' } })
      expect(await state()).toEqual({ live: false, freshTo: null, entered: false })
    },
  )

  test.each([
    ['was used', { usedAt: noon }],
    ['was revoked', { revokedAt: noon }],
  ])('M4, M5: a contact’s that %s is dead', async (_, over) => {
    const { company, contact } = await aPortalUser()
    const token = await aLink(contact, 'sign_in')
    await companyDb(company.id).contactToken.updateMany({ data: over })
    const asked = { companyId: company.id, purpose: 'sign_in', token } as const
    expect(await portalLinkState(asked)).toMatchObject({ live: false })
  })
})
