import { describe, expect, test } from 'vitest'
import { portalLinkState } from '@/lib/auth/queries'
import { disableContact, enableContact } from '@/lib/clients/access'
import { updateContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import type { Company } from '@/lib/db/generated/client'
import type { ContactTokenPurpose } from '@/lib/db/generated/enums'
import { inviteContact } from '@/lib/portal/access/inviting'
import { changeOwnPassword } from '@/lib/portal/access/own-password'
import { requestContactReset } from '@/lib/portal/access/resetting'
import { requestSignInLink } from '@/lib/portal/access/sign-in-link'
import {
  anInvitation,
  aPortalUser,
  askForLink,
  askForReset,
  goodPassword,
  later,
  otherPassword,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'

useDatabase()
useNoon()

const by = { kind: 'system' } as const
const from = { caller: '192.0.2.7', device: 'Firefox on Linux' }

async function isLive(company: Company, purpose: ContactTokenPurpose, token: string): Promise<boolean> {
  return (await portalLinkState({ companyId: company.id, purpose, token })).live
}

/** A sign-in link and a reset link, asked for with some time between. */
async function bothLinks() {
  const { company, client, contact } = await aPortalUser()
  const reset = await askForReset({ company, contact, now: later(-3) })
  const { token: enter } = await askForLink({ company, contact, now: later(0) })
  const live = async () => ({
    enter: await isLive(company, 'sign_in', enter),
    reset: await isLive(company, 'reset_password', reset),
  })
  expect(await live()).toEqual({ enter: true, reset: true })
  return { company, client, contact, live }
}

const allDead = { enter: false, reset: false }

describe('links that must not work any more', () => {
  test('M5, Case 16: a newer sign-in link kills the older one, and leaves a reset link alone', async () => {
    const { company, contact, live } = await bothLinks()
    const newer = await askForLink({ company, contact, now: later(2) })

    expect(await live()).toEqual({ enter: false, reset: true })
    expect(await isLive(company, 'sign_in', newer.token)).toBe(true)
  })

  test('M5, R1: of several asked for at the same moment from different places one is alive', async () => {
    const { company, contact } = await aPortalUser()
    const { email } = contact
    const places = Array.from({ length: 8 }, (_, index) => ({ ...from, caller: `192.0.2.${index + 1}` }))
    const facts = { company, email, returnTo: null, now: noon }

    await Promise.all(places.map((place) => requestSignInLink({ ...facts, ...place, browser: place.caller })))
    await Promise.all(places.map((place) => requestContactReset({ ...facts, ...place, now: later(2) })))

    const alive = await db().contactToken.findMany({ where: { revokedAt: null }, select: { purpose: true } })
    expect(alive.map(({ purpose }) => purpose).sort()).toEqual(['reset_password', 'sign_in'])
    expect(await db().contactToken.count()).toBe(16)
  })

  test('M5: changing the password kills them all', async () => {
    const { company, contact, live } = await bothLinks()
    const passwords = { currentPassword: goodPassword, password: otherPassword }
    await changeOwnPassword({ company, contactId: contact.id, ...passwords, ...from, now: noon })
    expect(await live()).toEqual(allDead)
  })

  test('M5, Case 22: changing the e-mail address kills them all', async () => {
    const { company, client, contact, live } = await bothLinks()
    await updateContact({
      company,
      by,
      now: noon,
      clientId: client.id,
      contactId: contact.id,
      person: { ...contact, email: 'new@harbour.example', receivesInvoices: true },
    })
    expect(await live()).toEqual(allDead)
  })

  test('M5, Case 19: switching the access off kills them all, and switching it on restores none', async () => {
    const { company, contact, live } = await bothLinks()
    await disableContact({ company, by, now: noon, contactId: contact.id })
    expect(await live()).toEqual(allDead)
    await enableContact({ company, by, now: noon, contactId: contact.id })
    expect(await live()).toEqual(allDead)
  })

  test('Case 19: whoever is switched off gets no message at all', async () => {
    const { company, contact } = await aPortalUser({ state: 'disabled' })
    const { email } = contact
    await requestSignInLink({ company, email, returnTo: null, browser: 'b', ...from, now: noon })
    await requestContactReset({ company, email, returnTo: null, ...from, now: later(2) })
    const invitation = inviteContact({ company, by, contactPublicId: contact.publicId, now: noon })
    await expect(invitation).rejects.toMatchObject({ code: 'contact-disabled' })
    expect(await db().emailMessage.count()).toBe(0)
  })

  test('I1: a re-sent invitation kills the first; seven days and a second later the second is dead too', async () => {
    const { company, contact } = await aPortalUser({ passwordHash: null, state: 'never_invited' })
    const first = await anInvitation({ company, contact })
    const second = await anInvitation({ company, contact, now: later(1) })
    expect(await isLive(company, 'invitation', first)).toBe(false)

    const week = 7 * 24 * 60
    later(1 + week, -1)
    expect(await isLive(company, 'invitation', second)).toBe(true)
    later(1 + week, 1)
    expect(await isLive(company, 'invitation', second)).toBe(false)
  })
})
