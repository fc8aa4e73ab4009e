import { expect, test } from 'vitest'
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
import { startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { aPortalUser, minutesAfter, useNoon } from '../../support/auth-people'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'

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
