import { describe, expect, test } from 'vitest'
import * as account from '@/lib/auth/account/actions'
import { confirmMemberAction, resetPasswordAction, signInAction, signOutAction } from '@/lib/auth/actions'
import { requestMemberReset } from '@/lib/auth/member-reset'
import * as factor from '@/lib/auth/second-factor/actions'
import { codeAt } from '@/lib/auth/second-factor/totp'
import { db } from '@/lib/db/client'
import type { FormState } from '@/lib/forms/form-state'
import * as access from '@/lib/portal/access/actions'
import * as confirming from '@/lib/portal/confirming/actions'
import * as profile from '@/lib/portal/profile/actions'
import * as portalFactor from '@/lib/portal/second-factor/actions'
import { type Answer, aBrowser, type Browser } from '../../support/auth-browser'
import { goodPassword, later, otherPassword, tokenIn, useNoon } from '../../support/auth-people'
import { aContactAtHome, anOwnerAtWork, enterDashboard } from '../../support/auth-signed-in'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn } from '../../support/mailbox'
import { asHolder, secretFor } from '../../support/second-factors'

useDatabase()
useNoon()

/*
 * Every event of somebody's own sign-in, whole: whose it is, in which company's trail, when, from where, and with
 * which facts. What the sentences make of it is in tests/integration/audit.
 */

const firefox = 'Firefox on Linux'
const newEmail = 'new@new.example'
const changed = { currentPassword: goodPassword, password: otherPassword }

/** The last event, without its own id. */
async function lastEvent() {
  const { id: _, ...event } = await db().auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return event
}

const codesIn = ({ result }: Answer<FormState>) =>
  result?.handed && 'codes' in result.handed ? result.handed.codes : []

type Scene = Awaited<ReturnType<typeof aMemberScene>>

async function aMemberScene() {
  const at = await anOwnerAtWork()
  const { company, owner, browser } = at
  const act = (action: (typeof account)['changeNameAction'], fields = {}) =>
    browser.submit(action.bind(null, { company: company.slug }), fields)
  const link = async (to: string) => tokenIn(linkIn(await lastMessageTo(to), '/confirm-email/'))
  const withApp = async () => {
    await browser.submit(factor.beginFactorAction)
    const secret = await secretFor({ realm: 'member', id: owner.id })
    return browser.submit(factor.confirmFactorAction, { code: codeAt(secret, new Date()) })
  }
  return { ...at, act, link, withApp }
}

const ofMembers: [event: string, data: object, act: (scene: Scene) => Promise<unknown>][] = [
  ['signed-in', { method: 'password', device: firefox, secondFactor: false }, async () => undefined],
  [
    'confirmed',
    { method: 'password', device: firefox, secondFactor: false },
    ({ browser }) => browser.submit(confirmMemberAction, { password: goodPassword }),
  ],
  ['signed-out', {}, ({ browser }) => browser.submit(signOutAction)],
  ['renamed', { name: 'Mara Voss' }, ({ act }) => act(account.changeNameAction, { name: 'Mara Voss' })],
  ['password-changed', {}, ({ act }) => act(account.changeOwnPasswordAction, changed)],
  [
    'email-change-asked',
    { to: 'n•••@n•••.example' },
    ({ act }) => act(account.changeEmailAction, { email: newEmail }),
  ],
  [
    'email-changed',
    { from: expect.stringMatching(/^m.*•/), to: 'n•••@n•••.example' },
    async ({ act, link, owner }) => {
      await act(account.changeEmailAction, { email: newEmail })
      for (const to of [owner.email, newEmail]) {
        await aBrowser().submit(account.proveAddressAction, { token: await link(to) })
      }
    },
  ],
  [
    'sessions-ended',
    { device: firefox },
    async ({ act, owner }) => {
      await enterDashboard(owner)
      const other = await db().memberSession.findFirstOrThrow({ orderBy: { id: 'desc' } })
      await act(account.endSessionAction, { session: other.id })
    },
  ],
  [
    'sessions-ended',
    { count: 1 },
    async ({ act, owner }) => {
      await enterDashboard(owner)
      await act(account.endOtherSessionsAction)
    },
  ],
  [
    'password-reset',
    {},
    async ({ owner }) => {
      await requestMemberReset({ email: owner.email, device: firefox, caller: '192.0.2.7', now: new Date() })
      const token = tokenIn(linkIn(await lastMessageTo(owner.email), '/reset-password/'))
      await aBrowser().submit(resetPasswordAction, { token, password: otherPassword })
    },
  ],
  ['second-factor-on', {}, ({ withApp }) => withApp()],
  [
    'recovery-codes-renewed',
    {},
    async ({ withApp, browser }) => {
      await withApp()
      await browser.submit(factor.renewCodesAction)
    },
  ],
  [
    'second-factor-off',
    {},
    async ({ withApp, browser }) => {
      const [code = ''] = codesIn(await withApp())
      await browser.submit(factor.switchOffFactorAction, { code })
    },
  ],
]

describe('G2: what a member does with their own account', () => {
  test.each(ofMembers)('G2: member.%s, with %o', async (event, data, act) => {
    const scene = await aMemberScene()
    const { company, owner } = scene
    const now = later(1)
    if (event !== 'signed-in') await act(scene)
    expect(await lastEvent()).toEqual({
      ...{
        event: `member.${event}`,
        at: event === 'signed-in' ? expect.any(Date) : now,
        companyId: company.id,
      },
      ...{ actorKind: 'member', actorId: owner.id, actorName: owner.name, caller: '192.0.2.7' },
      ...{ subjectKind: 'user', subjectId: owner.id, data },
    })
  })

  test('G2: a failed second step, and a recovery code, say so before who was let in', async () => {
    const { company, owner, withApp } = await aMemberScene()
    const [code = ''] = codesIn(await withApp())
    const browser = aBrowser()
    await browser.submit(signInAction, { email: owner.email, password: goodPassword })
    for (const given of ['000 000', code]) await browser.submit(factor.takeFactorAction, { code: given })
    const events = await db().auditEvent.findMany({ orderBy: { id: 'desc' }, take: 3 })
    expect(events.reverse()).toMatchObject([
      {
        ...{ event: 'member.sign-in-failed', actorKind: 'unknown', actorId: null, subjectId: owner.id },
        data: { method: 'second-factor', name: owner.name },
      },
      {
        event: 'member.recovery-code-used',
        companyId: company.id,
        actorId: owner.id,
        subjectKind: 'user',
        data: {},
      },
      {
        event: 'member.signed-in',
        data: { method: 'password', device: firefox, secondFactor: true },
      },
    ])
  })
})

type AtPortal = Awaited<ReturnType<typeof aPortalScene>>

async function aPortalScene() {
  const at = await aContactAtHome()
  const { company, contact, browser } = at
  const act = (action: (typeof profile)['changeOwnNameAction'], fields = {}, by: Browser = browser) =>
    by.submit(action.bind(null, { company: company.slug }), fields)
  const enter = () =>
    act(access.signInByPasswordAction, { email: contact.email, password: goodPassword }, aBrowser())
  const withApp = async () => {
    await act(portalFactor.beginContactFactorAction)
    const secret = await secretFor(asHolder(contact))
    return act(portalFactor.confirmContactFactorAction, { code: codeAt(secret, new Date()) })
  }
  return { ...at, act, enter, withApp }
}

const ofContacts: [event: string, data: object, act: (scene: AtPortal) => Promise<unknown>][] = [
  ['signed-in', { method: 'password', device: firefox, secondFactor: false }, ({ enter }) => enter()],
  [
    'confirmed',
    { method: 'password', device: firefox },
    ({ act }) => act(confirming.confirmByPasswordAction, { password: goodPassword }),
  ],
  ['signed-out', {}, ({ act }) => act(access.portalSignOutAction)],
  [
    'renamed',
    { from: 'Jules Hartley', to: 'Jules Voss' },
    ({ act }) => act(profile.changeOwnNameAction, { name: 'Jules Voss' }),
  ],
  ['password-changed', {}, ({ act }) => act(access.changePasswordAction, changed)],
  [
    'session-ended',
    { count: 1 },
    async ({ act, enter }) => {
      await enter()
      await act(profile.endOtherSessionsAction)
    },
  ],
  ['second-factor-on', {}, ({ withApp }) => withApp()],
  [
    'recovery-codes-renewed',
    {},
    async ({ withApp, act }) => {
      await withApp()
      await act(portalFactor.renewContactCodesAction)
    },
  ],
  [
    'second-factor-off',
    {},
    async ({ withApp, act }) => {
      const [code = ''] = codesIn(await withApp())
      await act(portalFactor.switchOffContactFactorAction, { code })
    },
  ],
]

test.each(ofContacts)('G2: contact.%s, with %o', async (event, data, act) => {
  const scene = await aPortalScene()
  const { company, contact } = scene
  const now = later(1)
  await act(scene)
  expect(await lastEvent()).toEqual({
    ...{ event: `contact.${event}`, at: now, companyId: company.id, caller: '192.0.2.7' },
    ...{ actorKind: 'contact', actorId: contact.id, actorName: contact.name },
    ...{ subjectKind: 'contact', subjectId: contact.id, data },
  })
})
