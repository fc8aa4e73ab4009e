import { describe, expect, test } from 'vitest'
import { requestMemberReset } from '@/lib/auth/member-reset'
import { verifyPassword } from '@/lib/auth/passwords'
import { disableContact } from '@/lib/clients/access'
import { updateContact } from '@/lib/clients/people'
import { signUp } from '@/lib/companies/sign-up'
import { db } from '@/lib/db/client'
import {
  acceptInvitationAction,
  changePasswordAction,
  inviteContactAction,
  resetPasswordAction,
  signInByPasswordAction,
} from '@/lib/portal/access/actions'
import { acceptInvitation } from '@/lib/portal/access/inviting'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import {
  aMemberWithPassword,
  anInvitation,
  aPortalUser,
  askForLink,
  askForReset,
  contactOf,
  goodPassword,
  hashOf,
  later,
  minutesAfter,
  otherPassword,
  useNoon,
} from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { everyMessage, lastMessageTo, linksIn } from '../../support/mailbox'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const newcomer = { passwordHash: null, passwordSetAt: null, emailVerifiedAt: null } as const
const dead = 'This link has been used or has expired. Ask for a new one.'
const formOf = ({ slug }: { slug: string }) => acceptInvitationAction.bind(null, { company: slug })
const password = 'first lanterns on the quay'

describe('an invitation', () => {
  test('I1: it sets the first password and signs in, once', async () => {
    const { company, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    const token = await anInvitation({ company, contact })
    // Its message is worth sending for as long as the link works.
    const { uselessAfter } = await db().emailMessage.findFirstOrThrow({ where: { contactId: contact.id } })
    expect(uselessAfter).toEqual(minutesAfter(7 * 24 * 60))
    const jules = aBrowser()
    expect((await jules.submit(formOf(company), { token, password })).redirect).toBe(
      `/portal/${company.slug}`,
    )
    expect(await contactOf(jules, company)).toBe(contact.email)

    const again = await aBrowser().submit(formOf(company), { token, password: otherPassword })
    expect(sentencesIn(again)).toEqual([dead])
    const after = await db().contact.findFirstOrThrow()
    expect(after).toMatchObject({ state: 'active', emailVerifiedAt: noon, passwordSetAt: noon })
    expect(await eventsOf(company, contact)).toContain('contact.signed-in')
  })

  test('I1, M9: where nobody signs in by a password it asks for none, and leaves none', async () => {
    const { company, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    await db().company.update({ where: { id: company.id }, data: { signInByPassword: false } })
    const token = await anInvitation({ company: { ...company, signInByPassword: false }, contact })
    const { text } = await lastMessageTo(contact.email)
    expect(text).not.toMatch(/password/i)
    const page = 'app/portal/[company]/invite/[token]/page.tsx'
    const params = { company: company.slug, token }
    const { result: html } = await openPage(aBrowser(), page, { params })
    expect(html).toContain('You sign in as')
    expect(html).not.toMatch(/type="password"/)

    // Somebody else may have set one before the address was proved; and a page from before sends one.
    await db().contact.updateMany({ data: { passwordHash: hashOf(goodPassword), passwordSetAt: noon } })
    const jules = aBrowser()
    expect((await jules.submit(formOf(company), { token, password })).redirect).toBe(
      `/portal/${company.slug}`,
    )
    expect(await contactOf(jules, company)).toBe(contact.email)
    expect(await db().contact.findFirstOrThrow()).toMatchObject({ passwordHash: null, passwordSetAt: null })
  })

  test('I1: where a password is wanted it is not accepted without one, and stays alive', async () => {
    const { company, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    const token = await anInvitation({ company, contact })
    const without = await aBrowser().submit(formOf(company), { token, password: '' })
    expect(without.result?.error).toEqual({ password: ['Enter a new password.'] })
    expect((await aBrowser().submit(formOf(company), { token, password })).redirect).toContain('/portal/')
  })

  test('A8, L6: a double click of a member sends one; a minute later it can be sent again', async () => {
    const { company, browser } = await anOwnerAtWork()
    const { contact, client } = await aPortalUser({ ...newcomer, company, state: 'never_invited' })
    const invite = () =>
      browser.submit(inviteContactAction.bind(null, { company: company.slug }), {
        contact: contact.publicId,
        client: client.publicId,
      })
    const sent = () => db().emailMessage.count({ where: { contactId: contact.id } })
    const twice = await Promise.all([invite(), invite()])
    expect(twice.flatMap(sentencesIn)).toEqual([expect.stringContaining('a moment ago')])
    expect(await sent()).toBe(1)
    later(1, 1)
    expect((await invite()).redirect).toContain('contact-invited')
    expect(await sent()).toBe(2)
  })

  test('M7: it does not replace somebody else’s session unless its page named them', async () => {
    const host = await aPortalUser()
    const { company, contact } = await aPortalUser({
      ...newcomer,
      company: host.company,
      state: 'never_invited',
    })
    const token = await anInvitation({ company, contact })
    const browser = aBrowser()
    await browser.submit(signInByPasswordAction.bind(null, { company: company.slug }), {
      email: host.contact.email,
      password: goodPassword,
    })
    expect(await contactOf(browser, company)).toBe(host.contact.email)
    expect(sentencesIn(await browser.submit(formOf(company), { token, password })).join()).toContain(
      `signed in here as ${host.contact.name}`,
    )
    expect(await contactOf(browser, company)).toBe(host.contact.email)
    await browser.submit(formOf(company), { token, password, replaces: host.contact.publicId })
    expect(await contactOf(browser, company)).toBe(contact.email)
  })

  test('I1: pressed by five at the same moment it lets in one', async () => {
    const { company, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    const token = await anInvitation({ company, contact })
    const facts = { company, token, now: noon }
    const passwords = Array.from({ length: 5 }, (_, index) => `${password} ${index}`)
    const outcomes = await Promise.allSettled(
      passwords.map((one) => acceptInvitation({ ...facts, password: one })),
    )
    const winners = passwords.filter((_, index) => outcomes[index]?.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    const { passwordHash } = await db().contact.findUniqueOrThrow({ where: { id: contact.id } })
    expect(await verifyPassword(winners[0] ?? '', passwordHash)).toBe(true)
  })

  test('I1: it is bound to the address and the company, and the form can raise no role', async () => {
    const { company, client, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    const { company: other } = await aPortalUser()
    const token = await anInvitation({ company, contact })

    expect(sentencesIn(await aBrowser().submit(formOf(other), { token, password }))).toEqual([dead])
    const raised = await aBrowser().submit(formOf(company), { token, password, role: 'owner' })
    expect(sentencesIn(raised)).toHaveLength(1)
    const person = {
      ...contact,
      email: 'new@harbour.example',
      role: 'billing',
      receivesInvoices: true,
    } as const
    const by = { kind: 'system' } as const
    await updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })
    expect(sentencesIn(await aBrowser().submit(formOf(company), { token, password }))).toEqual([dead])
    expect(await db().contactSession.count()).toBe(0)
  })

  test('I1, Case 19: switched off, it is dead; a poor password does not spend it', async () => {
    const { company, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    const token = await anInvitation({ company, contact })
    const poor = await aBrowser().submit(formOf(company), { token, password: 'password1234' })
    expect(poor.result?.error?.password).toHaveLength(1)

    await disableContact({ company, by: { kind: 'system' }, now: noon, contactId: contact.id })
    expect(sentencesIn(await aBrowser().submit(formOf(company), { token, password }))).toEqual([dead])
    expect((await db().contact.findFirstOrThrow()).state).toBe('disabled')
  })

  test('M5: the password it sets ends sessions and links from before', async () => {
    const { company, contact } = await aPortalUser({ ...newcomer, emailVerifiedAt: noon, state: 'invited' })
    const invitation = await anInvitation({ company, contact })
    const { token: link } = await askForLink({ company, contact })
    const jules = aBrowser()
    await jules.submit(formOf(company), { token: invitation, password })

    expect(link).not.toBe(invitation)
    expect(await db().contactToken.count({ where: { usedAt: null, revokedAt: null } })).toBe(0)
    expect(await contactOf(jules, company)).toBe(contact.email)
  })
})

describe('what stands in messages', () => {
  test('I4, Case 24: none has a password, and each has at most one link with a token, of its own purpose', async () => {
    const secret = 'Zq9 marked password never mailed'
    const { company, contact } = await aPortalUser({ ...newcomer, state: 'never_invited' })
    const invitation = await anInvitation({ company, contact })
    const jules = aBrowser()
    await jules.submit(formOf(company), { token: invitation, password: secret })
    const change = changePasswordAction.bind(null, { company: company.slug })
    const changed = await jules.submit(change, { currentPassword: secret, password: `${secret} 2` })
    expect(changed.redirect).toContain('notice=password-changed')
    await askForLink({ company, contact, now: later(2) })
    const reset = await askForReset({ company, contact, now: later(4) })
    const resetForm = resetPasswordAction.bind(null, { company: company.slug })
    await aBrowser().submit(resetForm, { token: reset, password: `${secret} 3` })
    const { email } = await aMemberWithPassword()
    await requestMemberReset({ email, device: 'x', caller: '192.0.2.7', now: minutesAfter(6) })
    await signUp({ ...aSignUp, password: `${secret} 4` })

    const messages = await everyMessage()
    const doors = messages.map(({ text }) => linksIn(text).map((link) => doorIn(link)))
    expect(doors.map((found) => found.filter((door) => door !== '')).sort()).toEqual([
      [],
      [],
      ['enter'],
      ['invite'],
      ['reset'],
      ['reset-password'],
      ['verify-email'],
    ])
    for (const { text, html, subject } of messages) {
      expect(`${subject}\n${text}\n${html}`).not.toMatch(/marked password|\$2[aby]\$/)
    }
  })
})

const aSignUp = {
  name: 'Nadia Brandt',
  email: 'nadia@brandt.example',
  companyName: 'Brandt Optik',
  currency: 'EUR',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  caller: '192.0.2.7',
  device: 'x',
  now: noon,
}

/** The kind of door whose address ends in a token. */
function doorIn(link: string): string {
  return /\/([a-z-]+)\/[\w-]{43}$/.exec(link)?.[1] ?? ''
}
