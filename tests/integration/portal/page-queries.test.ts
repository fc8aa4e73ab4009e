import { expect, test } from 'vitest'
import { startContactSession } from '@/lib/auth/contact-sessions'
import { chooseReminders, decliningToken } from '@/lib/clients/declining'
import { companyDb } from '@/lib/db/tenancy'
import { ownSessions } from '@/lib/portal/profile/queries'
import { quoteCountsForContact } from '@/lib/portal/quotes/queries'
import { decliningLink, getsReminders } from '@/lib/portal/reminders/queries'
import { viewingOf } from '@/lib/portal/view-as/queries'
import { endViewingAs, startViewingAs } from '@/lib/portal/view-as/viewing-as'
import { aSession } from '../../support/access'
import { aPortalUser, later, minutesAfter, useNoon } from '../../support/auth-people'
import { aCompany, aMember, noon, unknownPublicId } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraftQuote, anOpenQuote } from '../../support/quotes'

useDatabase()
useNoon()

/* What pages of the portal are told, value by value, at the moment where it changes, and to whom. */

test('Case 30: a look as the client lasts thirty minutes, and is its member’s alone', async () => {
  const { company, owner } = await aCompany()
  const { client } = await aPortalUser({ company })
  const start = (now = noon) => startViewingAs({ company, by: owner, now, clientPublicId: client.publicId })
  const grant = await start()
  const seen = (now: Date, changes: object = {}) =>
    viewingOf({ company, member: owner, now, grantPublicId: grant.publicId, ...changes })
  const { id, publicId, name } = client
  const of = { publicId: grant.publicId, client: { id, publicId, name } }
  expect(await seen(noon)).toEqual({ ...of, minutesLeft: 30 })
  expect(await seen(minutesAfter(29, 1))).toEqual({ ...of, minutesLeft: 1 })
  expect(await seen(new Date(minutesAfter(30).getTime() - 1))).toEqual({ ...of, minutesLeft: 1 })
  expect(await seen(minutesAfter(30))).toEqual({ ...of, minutesLeft: null })
  for (const changes of [
    { member: await aMember() },
    { company: (await aCompany()).company },
    { grantPublicId: unknownPublicId },
    { grantPublicId: 'nonsense' },
  ]) {
    expect(await seen(noon, changes), Object.keys(changes)[0]).toBeNull()
  }
  await endViewingAs({ company, by: owner, now: minutesAfter(1), grantPublicId: grant.publicId })
  expect(await seen(minutesAfter(2))).toEqual({ ...of, minutesLeft: null })
})

test('Case 9, I6: who gets reminders is told on the profile, and behind a message’s link with a masked address', async () => {
  const { company, contact } = await aPortalUser({ email: 'jules@harbour.example' })
  const token = decliningToken(contact)
  const facts = async () => [
    await getsReminders({ company, contact }),
    await decliningLink({ company, token }),
  ]
  const maskedEmail = 'j•••s@h•••.example'
  expect(await facts()).toEqual([true, { maskedEmail, declined: false }])
  const by = { kind: 'contact' as const, id: contact.id, name: contact.name }
  await chooseReminders({ company, by, now: noon, contactId: contact.id, declined: true })
  expect(await facts()).toEqual([false, { maskedEmail, declined: true }])
  expect(await decliningLink({ company: (await aCompany()).company, token })).toBeNull()
  expect(await decliningLink({ company, token: `${token}x` })).toBeNull()
})

test('S7: a contact’s sessions that are live, the latest used first, this one marked', async () => {
  const { company, contact } = await aPortalUser()
  const colleague = await aPortalUser({ company })
  await aSession(company, colleague.contact)
  const view = companyDb(company.id)
  const start = async (device: string, keepSignedIn: boolean, minutes = 0) => {
    const of = { companyId: company.id, contactId: contact.id, method: 'password', caller: '192.0.2.7' }
    await startContactSession(view, {
      ...of,
      device,
      keepSignedIn,
      presented: null,
      now: minutesAfter(minutes),
    })
  }
  await start('idle', false)
  await start('kept', true, 1)
  await start('here', false, 2)
  await start('ended', false, 3)
  await start('over', false, 4)
  await view.contactSession.updateMany({ where: { device: 'ended' }, data: { revokedAt: noon } })
  await view.contactSession.updateMany({ where: { device: 'over' }, data: { expiresAt: minutesAfter(120) } })
  const { id: sessionId } = await view.contactSession.findFirstOrThrow({ where: { device: 'here' } })
  later(120)
  const at = (time: string) => ({ since: `today ${time}`, lastSeen: `today ${time}` })
  expect(await ownSessions({ company, contactId: contact.id, sessionId })).toEqual([
    { id: sessionId, device: 'here', here: true, ...at('13:02') },
    { id: expect.any(String), device: 'kept', here: false, ...at('13:01') },
  ])
})

test('Case 27, T5: quotes are counted for whose they are, and drafts for nobody', async () => {
  const { company, client, contact } = await aPortalUser()
  const { client: another, contact: stranger } = await aPortalUser({ company })
  await anOpenQuote(company, { client })
  await anOpenQuote(company, { client, dueDate: '2027-12-01' })
  await aDraftQuote(company, { client })
  await anOpenQuote(company, { client: another })
  const counts = (contactId: string, clientId: string, now = noon) =>
    quoteCountsForContact({ company, viewer: { contactId }, now, clientId })
  const aMonthLater = minutesAfter(31 * 24 * 60)
  expect(await counts(contact.id, client.id)).toEqual({ all: 2, waiting: 2 })
  expect(await counts(contact.id, client.id, aMonthLater)).toEqual({ all: 2, waiting: 1 })
  expect(await counts(contact.id, another.id)).toEqual({ all: 0, waiting: 0 })
  expect(await counts(stranger.id, client.id)).toEqual({ all: 0, waiting: 0 })
})
