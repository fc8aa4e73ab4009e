import { describe, expect, test } from 'vitest'
import { signInAction } from '@/lib/auth/actions'
import { factorsOf } from '@/lib/auth/factors/tables'
import {
  hasSecondFactor,
  isContactWaiting,
  isFactorGiven,
  isMemberWaiting,
  isPasskeyFirst,
  secondFactorState,
  secondFactorSummary,
} from '@/lib/auth/second-factor/queries'
import { beginSecondFactor } from '@/lib/auth/second-factor/set-up'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import { signInByPasswordAction } from '@/lib/portal/access/actions'
import { aBrowser, type Browser } from '../../support/auth-browser'
import { aMemberWithPassword, aPortalUser, goodPassword, later, useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import {
  aPasskeyRow,
  asHolder,
  secretFor,
  switchOnForContact,
  switchOnForMember,
} from '../../support/second-factors'

useDatabase()
useNoon()

describe('the second step', () => {
  const label = { issuer: 'Northlight', account: 'jules' }

  test('O1: shows its secret as text, as an address and as a QR code with white around it', async () => {
    const { contact } = await aPortalUser()
    const holder = asHolder(contact)
    expect(await secondFactorState(holder, label)).toEqual({ state: 'off' })
    await beginSecondFactor({ holder })
    const shown = await secondFactorState(holder, label)
    if (shown.state !== 'waiting') throw new Error(`It is ${shown.state}.`)
    const secret = await secretFor(holder)
    expect(shown.secret).toBe(secret)
    expect(shown.address).toMatch(/^otpauth:\/\/totp\/Northlight:jules\?/)
    expect(new URL(shown.address).searchParams.get('secret')).toBe(secret)

    const { size, path } = shown.qr
    expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
    const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x} ${y}`))
    const rowOf = (y: number) =>
      Array.from({ length: 9 }, (_, at) => (dark.has(`${at + 3} ${y}`) ? '#' : '.'))
    // The corner that readers look for, and no square in the white margin of four.
    expect([3, 4, 5, 6].map((y) => rowOf(y).join(''))).toEqual([
      '.........',
      '.#######.',
      '.#.....#.',
      '.#.###.#.',
    ])
    const places = [...dark].flatMap((square) => square.split(' ').map(Number))
    expect([Math.min(...places), Math.max(...places)]).toEqual([4, size - 5])
  })

  test('S7: a card says whether it is on, and how many recovery codes are left', async () => {
    const { company, contact } = await aPortalUser()
    const holder = asHolder(contact)
    await beginSecondFactor({ holder })
    expect(await secondFactorSummary(holder)).toEqual({ on: false, recoveryCodesLeft: 0 })
    expect(await hasSecondFactor(holder)).toBe(false)
    await switchOnForContact(company, contact)
    const [code] = await db().contactRecoveryCode.findMany({ take: 1 })
    await factorsOf(holder).spendRecoveryCode(code?.codeHash ?? '', noon)
    expect(await secondFactorSummary(holder)).toEqual({ on: true, recoveryCodesLeft: 9 })
    expect(await hasSecondFactor(holder)).toBe(true)
  })

  test('S7: a passkey alone is a second factor as well, its holder’s and nobody else’s', async () => {
    const [mara, other] = [await aMemberWithPassword(), await aMemberWithPassword()]
    await factorsOf({ realm: 'member', id: mara.id }).addPasskey(aPasskeyRow('mara'))
    const has = [mara, other].map(({ id }) => hasSecondFactor({ realm: 'member', id }))
    expect(await Promise.all(has)).toEqual([true, false])
    expect(await secondFactorSummary({ realm: 'member', id: mara.id })).toEqual({
      on: false,
      recoveryCodesLeft: 0,
    })
  })

  test('M3: a browser waits for it for ten minutes, at its own realm and company', async () => {
    const { company, contact } = await aPortalUser()
    const other = await aPortalUser()
    const member = await aMemberWithPassword()
    await switchOnForContact(company, contact)
    await switchOnForMember(member)
    const [jules, mara] = [aBrowser(), aBrowser()]
    const waits = async (browser: Browser) => [
      (await browser.visit(isMemberWaiting)).result,
      (await browser.visit(() => isContactWaiting(company))).result,
      (await browser.visit(() => isContactWaiting(other.company))).result,
    ]
    expect(await waits(jules)).toEqual([false, false, false])

    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    await jules.submit(enter, { email: contact.email, password: goodPassword })
    await mara.submit(signInAction, { email: member.email, password: goodPassword })
    later(10, -1)
    expect(await waits(jules)).toEqual([false, true, false])
    expect(await waits(mara)).toEqual([true, false, false])
    later(10)
    expect([await waits(jules), await waits(mara)].flat()).not.toContain(true)
  })

  test('O2: after five codes nobody waits any more', async () => {
    const { company, contact } = await aPortalUser()
    const member = await aMemberWithPassword()
    await switchOnForContact(company, contact)
    await switchOnForMember(member)
    const browser = aBrowser()
    const enter = signInByPasswordAction.bind(null, { company: company.slug })
    await browser.submit(enter, { email: contact.email, password: goodPassword })
    await browser.submit(signInAction, { email: member.email, password: goodPassword })
    for (const codeTries of [4, 5]) {
      await db().memberToken.updateMany({ data: { codeTries } })
      await companyDb(company.id).contactToken.updateMany({ data: { codeTries } })
      const still = codeTries < 5
      expect((await browser.visit(isMemberWaiting)).result).toBe(still)
      expect((await browser.visit(() => isContactWaiting(company))).result).toBe(still)
    }
  })

  test('S4: a page knows whether it was given, and whether a passkey has to come first', async () => {
    const { company, owner, browser } = await anOwnerAtWork()
    const seen = async (one: Browser) => [
      (await one.visit(isFactorGiven)).result,
      (await one.visit(isPasskeyFirst)).result,
    ]
    expect(await seen(aBrowser())).toEqual([false, false])
    expect(await seen(browser)).toEqual([false, false])
    await factorsOf({ realm: 'member', id: owner.id }).addPasskey(aPasskeyRow('mara'))
    expect(await seen(browser)).toEqual([false, false])
    await db().company.update({ where: { id: company.id }, data: { requireSecondFactor: true } })
    expect(await seen(browser)).toEqual([false, true])
    expect(await seen(aBrowser())).toEqual([false, false])
    await db().memberSession.updateMany({ data: { secondFactor: true } })
    expect(await seen(browser)).toEqual([true, false])
  })
})
