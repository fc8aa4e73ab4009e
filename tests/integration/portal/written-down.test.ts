import { expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { companyDb } from '@/lib/db/tenancy'
import {
  contactInvitationMessage,
  contactResetMessage,
  contactSignInMessage,
  factorNotice,
  passwordNotice,
  signInAddressMessage,
} from '@/lib/portal/access/messages'
import { requestEmailChange } from '@/lib/portal/profile/own-email'
import { quotesForContact } from '@/lib/portal/quotes/queries'
import { removeContactFactorAction } from '@/lib/portal/second-factor/actions'
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { aPortalUser, minutesAfter, useNoon } from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anOpenQuote } from '../../support/quotes'
import { switchOnForContact } from '../../support/second-factors'

useDatabase()
useNoon()

/* What the portal's doors write: messages with their end, limits, and the trail's facts. */

const caller = '203.0.113.7'

test('I1, H2: each message leads to the company’s own address, and is useless once its link is', async () => {
  const { company, contact } = await aPortalUser({ email: 'jules@harbour.example' })
  const facts = { company, contact, now: noon, device: 'Firefox on Linux' }
  const withLinks = [
    {
      message: await contactSignInMessage({ ...facts, token: 'abc', code: null }),
      minutes: 15,
      door: 'enter/abc',
    },
    { message: await contactResetMessage({ ...facts, token: 'abc' }), minutes: 20, door: 'reset/abc' },
    {
      message: await contactInvitationMessage({ ...facts, token: 'abc' }),
      minutes: 7 * 24 * 60,
      door: 'invite/abc',
    },
  ]
  for (const { message, minutes, door } of withLinks) {
    expect(message.uselessAfter, door).toEqual(minutesAfter(minutes))
    expect(JSON.stringify(message)).toContain(`/portal/${company.slug}/${door}`)
  }
  const notices = [
    { message: await signInAddressMessage(facts), page: 'login' },
    { message: await passwordNotice({ ...facts, about: 'password-changed' }), page: 'login?step=reset' },
    { message: await factorNotice({ ...facts, about: 'passkey-added' }), page: 'profile' },
    { message: await factorNotice({ ...facts, about: 'second-factor-off' }), page: 'login?step=reset' },
  ]
  for (const { message, page } of notices) {
    expect(JSON.stringify(message), page).toContain(`/portal/${company.slug}/${page}`)
  }
  for (const { message } of [...withLinks, ...notices]) {
    expect(message).toMatchObject({
      to: { address: 'jules@harbour.example', name: contact.name },
      contactId: contact.id,
    })
  }
})

test('L6, G2: five changes of address may be asked for in a day, each a line of the trail', async () => {
  const { company, contact } = await aPortalUser({ email: 'jules@harbour.example' })
  const ask = (number: number, now = noon) =>
    requestEmailChange({
      ...{ company, contactId: contact.id, newEmail: `jules${number}@new.example`, now },
      ...{ caller, device: 'Firefox on Linux' },
    })
  for (const [index, minutes] of [0, 120, 240, 360, 480].entries()) await ask(index, minutesAfter(minutes))
  await expect(ask(5, minutesAfter(600))).rejects.toMatchObject({ code: 'too-many' })
  await ask(6, minutesAfter(25 * 60))

  const view = companyDb(company.id)
  expect(await view.contactEmailChange.count({ where: { revokedAt: null } })).toBe(1)
  const events = await view.auditEvent.findMany({ where: { event: 'contact.email-change-asked' } })
  expect(events).toHaveLength(6)
  expect(events[0]).toMatchObject({
    ...{ actorKind: 'contact', actorId: contact.id, subjectKind: 'contact', subjectId: contact.id },
    ...{ at: noon, caller, data: { to: 'j•••0@n•••.example' } },
  })
})

test('Case 30, G2: a look as the client is a line of the trail', async () => {
  const { company, owner } = await aCompany()
  const { client } = await aPortalUser({ company })
  await startViewingAs({ company, by: owner, now: noon, clientPublicId: client.publicId })
  const [event] = await companyDb(company.id).auditEvent.findMany({
    where: { event: 'portal.view-as-started' },
  })
  expect(event).toMatchObject({
    ...{ actorId: owner.id, subjectKind: 'user', subjectId: owner.id, at: noon },
    data: { client: client.name, clientId: client.id },
  })
})

test('P7: a member takes a contact’s second step away, and only of a contact who is there', async () => {
  const { company, browser } = await anOwnerAtWork()
  const { client, contact } = await aPortalUser({ company })
  await switchOnForContact(company, contact)
  const remove = removeContactFactorAction.bind(null, { company: company.slug })
  const kept = async () => (await db().contact.findUniqueOrThrow({ where: { id: contact.id } })).totpSealed
  const { contact: stranger } = await aPortalUser()
  const elsewhere = await browser.submit(remove, { client: client.publicId, contact: stranger.publicId })
  expect(elsewhere.redirect).toBeNull()
  expect(await kept()).not.toBeNull()

  const removed = await browser.submit(remove, { client: client.publicId, contact: contact.publicId })
  expect(removed.redirect).toContain(`/admin/${company.slug}/clients/${client.publicId}`)
  expect(await kept()).toBeNull()
})

test('quotes of the portal are turned over, forth and back', async () => {
  const { company, client, contact } = await aPortalUser()
  for (let day = 0; day < 5; day += 1)
    await anOpenQuote(company, { client, now: minutesAfter(day * 24 * 60) })
  const turnTo = async (place?: Parameters<typeof quotesForContact>[0]['place']) => {
    const now = minutesAfter(5 * 24 * 60)
    const asking = { company, viewer: { contactId: contact.id }, now, clientId: client.id, limit: 2 }
    const { rows, ...page } = await quotesForContact({ ...asking, ...(place ? { place } : {}) })
    return { ...page, numbers: rows.map(({ number }) => Number(number.slice(-4))) }
  }
  const first = await turnTo()
  expect(first).toMatchObject({ numbers: [5, 4], total: 5, previous: null })
  const second = await turnTo({ after: String(first.next) })
  expect(second.numbers).toEqual([3, 2])
  const third = await turnTo({ after: String(second.next) })
  expect(third).toMatchObject({ numbers: [1], next: null })
  expect((await turnTo({ before: String(third.previous) })).numbers).toEqual([3, 2])
})
