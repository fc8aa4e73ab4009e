import { describe, expect, test } from 'vitest'
import { requestMemberReset, resetMemberPassword } from '@/lib/auth/member-reset'
import { verifyPassword } from '@/lib/auth/passwords'
import { memberLinkState } from '@/lib/auth/queries'
import { disableContact } from '@/lib/clients/access'
import { db } from '@/lib/db/client'
import { sha256 } from '@/lib/ids'
import { askResetAction, resetPasswordAction, signInByPasswordAction } from '@/lib/portal/access/actions'
import { resetContactPassword } from '@/lib/portal/access/resetting'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  aPortalUser,
  askForLink,
  askForReset,
  contactOf,
  goodPassword,
  later,
  minutesAfter,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const device = 'Firefox on Linux'
const from = { device, caller: '192.0.2.7' }
type AtPortal = { slug: string }
const doorOf = ({ slug }: AtPortal) => signInByPasswordAction.bind(null, { company: slug })
const formOf = ({ slug }: AtPortal) => resetPasswordAction.bind(null, { company: slug })

async function passwordIs(contactId: string, password: string): Promise<boolean> {
  const { passwordHash } = await db().contact.findUniqueOrThrow({ where: { id: contactId } })
  return verifyPassword(password, passwordHash)
}

describe('Jules forgot the password', () => {
  test('R1, M3: the link is 256 bits, kept as a hash, works for 20 minutes and once', async () => {
    const { company, contact } = await aPortalUser()
    const token = await askForReset({ company, contact })
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const row = await db().contactToken.findFirstOrThrow()
    expect([row.tokenHash, JSON.stringify(row).includes(token)]).toEqual([sha256(token), false])

    const reset = (now: Date) =>
      resetContactPassword({ company, token, password: otherPassword, device, now })
    await expect(reset(minutesAfter(20, 1))).rejects.toThrow('link-dead')
    await reset(minutesAfter(19, 59))
    await expect(reset(minutesAfter(19, 59))).rejects.toThrow('link-dead')
  })

  test('R1: of five resets with one link at the same moment exactly one counts', async () => {
    const { company, contact } = await aPortalUser()
    const token = await askForReset({ company, contact })
    const words = ['amber', 'birch', 'cedar', 'delta', 'ember'].map((word) => `${word} over quiet water`)
    const outcomes = await Promise.allSettled(
      words.map((password) => resetContactPassword({ company, token, password, device, now: noon })),
    )
    const winners = words.filter((_, index) => outcomes[index]?.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    expect(await passwordIs(contact.id, winners[0] ?? '')).toBe(true)
    const notices = (await messagesTo(contact.email)).filter(({ text }) => !text.includes('/reset/'))
    expect(notices).toHaveLength(1)
  })

  test('R2: it ends every session and link, sends a notice, and does not sign in', async () => {
    const { company, contact } = await aPortalUser()
    const before = aBrowser()
    await before.submit(doorOf(company), { email: contact.email, password: goodPassword })
    expect(await contactOf(before, company)).toBe(contact.email)
    const { token: link } = await askForLink({ company, contact })
    const token = await askForReset({ company, contact, now: later(2) })

    const jules = aBrowser()
    const { redirect } = await jules.submit(formOf(company), { token, password: otherPassword })

    const signIn = `/portal/${company.slug}/login`
    expect(redirect).toBe(`${signIn}?step=password&notice=password-reset`)
    expect(await contactOf(jules, company)).toBe(signIn)
    expect(await contactOf(before, company)).toBe(signIn)
    expect(await db().contactToken.count({ where: { usedAt: null, revokedAt: null } })).toBe(0)
    expect(link).not.toBe(token)
    const notice = await lastMessageTo(contact.email)
    expect(notice.text).toContain('password')
    expect(notice.text).not.toMatch(/\/(enter|reset|invite)\//)
    await jules.submit(doorOf(company), { email: contact.email, password: otherPassword })
    expect(await contactOf(jules, company)).toBe(contact.email)
  })

  test('R3, P3: a refused new password does not spend the link', async () => {
    const { company, contact } = await aPortalUser({ email: 'marguerite@harbour.example' })
    const token = await askForReset({ company, contact })
    const submit = (password: string) => aBrowser().submit(formOf(company), { token, password })

    for (const poor of ['short', 'password1234', `${company.slug}1`, 'marguerite123', '😀'.repeat(19)]) {
      const answer = await submit(poor)
      expect(answer.result?.error?.password, poor).toHaveLength(1)
      expect(JSON.stringify(answer)).not.toContain(poor)
    }
    expect(await passwordIs(contact.id, goodPassword)).toBe(true)
    expect((await submit(otherPassword)).redirect).toContain('notice=password-reset')
  })

  test('R4: asking changes nothing: the password and the session still work', async () => {
    const { company, contact } = await aPortalUser()
    const jules = aBrowser()
    await jules.submit(doorOf(company), { email: contact.email, password: goodPassword })
    const ask = askResetAction.bind(null, { company: company.slug })
    for (const minute of [0, 2, 4]) {
      later(minute)
      await aBrowser().submit(ask, { email: contact.email })
    }
    expect(await contactOf(jules, company)).toBe(contact.email)
    const again = await aBrowser().submit(doorOf(company), { email: contact.email, password: goodPassword })
    expect(again.redirect).toBe(`/portal/${company.slug}`)
  })

  test('R5, T7, Case 5: it touches this company’s contact alone, and both passwords work', async () => {
    const here = await aPortalUser({ email: 'jules@harbour.example' })
    const there = await aPortalUser({ email: 'jules@harbour.example' })
    const elsewhere = aBrowser()
    await elsewhere.submit(doorOf(there.company), { email: there.contact.email, password: goodPassword })
    const { token: linkThere } = await askForLink(there)

    const token = await askForReset(here)
    const wrongDoor = await aBrowser().submit(formOf(there.company), { token, password: otherPassword })
    expect(sentencesIn(wrongDoor)).toEqual(['This link has been used or has expired. Ask for a new one.'])
    await aBrowser().submit(formOf(here.company), { token, password: otherPassword })

    expect(await passwordIs(here.contact.id, otherPassword)).toBe(true)
    expect(await passwordIs(there.contact.id, goodPassword)).toBe(true)
    expect(await contactOf(elsewhere, there.company)).toBe(there.contact.email)
    const live = { where: { tokenHash: sha256(linkThere), revokedAt: null } }
    expect(await db().contactToken.count(live)).toBe(1)
  })

  test('R1, Case 8: switched off before the button is pressed, the link is dead', async () => {
    const { company, contact } = await aPortalUser()
    const token = await askForReset({ company, contact })
    await disableContact({ company, by: { kind: 'system' }, now: noon, contactId: contact.id })
    const answer = await aBrowser().submit(formOf(company), { token, password: otherPassword })
    expect(sentencesIn(answer)).toEqual(['This link has been used or has expired. Ask for a new one.'])
    expect(await passwordIs(contact.id, goodPassword)).toBe(true)
  })

  test('Case 17: what was asked for survives the reset', async () => {
    const { company, contact } = await aPortalUser()
    const invoice = `/portal/${company.slug}/invoices/Yb3kQ9sWm2Tz7LpR4vXc1N`
    const token = await askForReset({ company, contact, returnTo: invoice })
    const { redirect } = await aBrowser().submit(formOf(company), { token, password: otherPassword })
    expect(new URL(redirect ?? '', 'http://x').searchParams.get('to')).toBe(invoice)
  })
})

describe('a member forgot the password', () => {
  const linkTo = async (email: string) => tokenIn(linkIn(await lastMessageTo(email), '/reset-password/'))

  test('R1, R2: the same link rules, and a contact’s door does not know the token', async () => {
    const { email } = await aMemberWithPassword()
    await requestMemberReset({ email, ...from, now: noon })
    const first = await linkTo(email)
    await requestMemberReset({ email, ...from, now: later(2) })
    const second = await linkTo(email)

    expect(await memberLinkState('reset_password', first)).toMatchObject({ live: false })
    expect(await memberLinkState('verify_email', second)).toEqual({ live: false, maskedEmail: '' })
    const reset = (token: string, now: Date) =>
      resetMemberPassword({ token, password: otherPassword, device, now })
    await expect(reset(first, noon)).rejects.toThrow('link-dead')
    await expect(reset(second, minutesAfter(22, 1))).rejects.toThrow('link-dead')
    const { company } = await aPortalUser()
    const mixedUp = await aBrowser().submit(formOf(company), { token: second, password: otherPassword })
    expect(sentencesIn(mixedUp)).toHaveLength(1)

    const attempts = [1, 2, 3].map(() => reset(second, minutesAfter(21, 59)))
    const outcomes = await Promise.allSettled(attempts)
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db().memberSession.count()).toBe(0)
  })

  test('R3, P1: fourteen characters are refused without spending the link, fifteen are enough', async () => {
    const { email } = await aMemberWithPassword()
    await requestMemberReset({ email, ...from, now: noon })
    const token = await linkTo(email)
    const reset = (password: string) => resetMemberPassword({ token, password, device, now: noon })
    await expect(reset('quiet heron 14')).rejects.toThrow('password-too-short-member')
    await expect(reset('quiet herons 15')).resolves.toBeUndefined()
  })
})
