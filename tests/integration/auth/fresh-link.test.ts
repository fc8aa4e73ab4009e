import { describe, expect, test } from 'vitest'
import { portalLinkState } from '@/lib/auth/queries'
import { disableContact } from '@/lib/clients/access'
import { removeContact, updateContact } from '@/lib/clients/people'
import { db } from '@/lib/db/client'
import type { Company, Contact } from '@/lib/db/generated/client'
import { acceptInvitationAction, askFreshLinkAction, signInByLinkAction } from '@/lib/portal/access/actions'
import { type Door, purposeOfDoor } from '@/lib/portal/access/fresh-link'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import {
  anInvitation,
  aPortalUser,
  askForLink,
  askForReset,
  later,
  otherPassword,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { openPage } from '../../support/pages'

useDatabase()
useNoon()

const by = { kind: 'system' } as const

type Portal = { company: Company; contact: Contact }

function press(browser: Browser, { company }: Pick<Portal, 'company'>, door: Door, token: string) {
  return browser.submit(askFreshLinkAction.bind(null, { company: company.slug }), { door, token })
}

function stateOf({ company }: Pick<Portal, 'company'>, door: Door, token: string) {
  return portalLinkState({ companyId: company.id, purpose: purposeOfDoor[door], token })
}

/** A link of this door that was mailed. */
async function aLink(door: Door, { company, contact, now = noon }: Portal & { now?: Date }): Promise<string> {
  const returnTo = `/portal/${company.slug}/profile`
  if (door === 'enter') return (await askForLink({ company, contact, returnTo, now })).token
  return door === 'reset' ? askForReset({ company, contact, now }) : anInvitation({ company, contact, now })
}

/** One that has died of age since. */
async function anExpired(door: Door, { company, contact }: Portal): Promise<string> {
  const dead = await aLink(door, { company, contact })
  later(8 * 24 * 60)
  expect((await stateOf({ company }, door, dead)).live).toBe(false)
  return dead
}

function aPerson(door: Door, email = 'jules@harbour.example') {
  return aPortalUser(door === 'invite' ? { email, state: 'never_invited', passwordHash: null } : { email })
}

describe.each<Door>(['enter', 'reset', 'invite'])('a dead link at the door %s', (door) => {
  test('M10, Case 15: names the masked address, and its button mails a fresh one there', async () => {
    const portal = await aPerson(door)
    const dead = await anExpired(door, portal)
    expect(await stateOf(portal, door, dead)).toMatchObject({ freshTo: 'j•••s@h•••.example' })

    const browser = aBrowser()
    expect((await press(browser, portal, door, dead)).result?.status).toBe('success')

    const [message, ...others] = await messagesTo(portal.contact.email)
    expect(others).toHaveLength(1)
    const fresh = tokenIn(linkIn(message ?? { text: '', html: '' }, `/${door}/`))
    expect((await stateOf(portal, door, fresh)).live).toBe(true)
    expect(message?.subject).not.toMatch(/\d{3} \d{3}/)
    expect(browser.sessionCookies()).toEqual([])
  })

  test('M10, M1: looking at it sends nothing, however often', async () => {
    const portal = await aPerson(door)
    const dead = await anExpired(door, portal)
    for (let look = 0; look < 5; look += 1) await stateOf(portal, door, dead)
    expect(await messagesTo(portal.contact.email)).toHaveLength(1)
  })

  test('M10, L6: one a minute, three in fifteen, and the same answer when there were too many', async () => {
    const portal = await aPerson(door)
    const dead = await anExpired(door, portal)
    const start = 8 * 24 * 60
    const answers = []
    for (const minute of [0, 0.5, 1.1, 2.2, 3.3, 4.4]) {
      later(start + minute)
      answers.push(JSON.stringify(await press(aBrowser(), portal, door, dead)))
    }
    expect(new Set(answers).size).toBe(1)
    expect(await messagesTo(portal.contact.email)).toHaveLength(1 + 3)
  })

  test('M10, Case 19: to somebody switched off the page says the same, and nothing is sent', async () => {
    const portal = await aPerson(door)
    const dead = await anExpired(door, portal)
    const before = await stateOf(portal, door, dead)
    await disableContact({ company: portal.company, by, now: noon, contactId: portal.contact.id })

    expect(await stateOf(portal, door, dead)).toEqual(before)
    expect((await press(aBrowser(), portal, door, dead)).result?.status).toBe('success')
    expect(await messagesTo(portal.contact.email)).toHaveLength(1)
  })

  test('M10, Case 22: with another address meanwhile it offers nothing, and neither address gets anything', async () => {
    const portal = await aPerson(door)
    const { company, client, contact } = portal
    const dead = await anExpired(door, portal)
    const person = {
      ...contact,
      email: 'new@harbour.example',
      role: 'billing' as const,
      receivesInvoices: true,
    }
    await updateContact({ company, by, now: noon, clientId: client.id, contactId: contact.id, person })

    expect(await stateOf(portal, door, dead)).toMatchObject({ live: false, freshTo: null })
    await press(aBrowser(), portal, door, dead)
    expect(await messagesTo(contact.email)).toHaveLength(1)
    expect(await messagesTo('new@harbour.example')).toEqual([])
  })

  test('M10, M6, E3: a made-up token, another company’s and one of another door get the same answer, and nothing goes out', async () => {
    const portal = await aPerson(door)
    const elsewhere = await aPortalUser()
    const dead = await anExpired(door, portal)
    const otherDoor: Door = door === 'enter' ? 'reset' : 'enter'

    const known = await press(aBrowser(), portal, door, dead)
    const mailed = await db().emailMessage.count()
    for (const [where, at, token] of [
      [portal, door, 'x'.repeat(43)],
      [portal, door, dead.slice(0, -1)],
      [portal, door, `${dead}${dead}`],
      [elsewhere, door, dead],
      [portal, otherDoor, dead],
    ] as const) {
      expect(await stateOf(where, at, token)).toEqual({ live: false, freshTo: null, entered: false })
      if (token.length > 100) continue
      const answer = await press(aBrowser(), where, at, token)
      // The form gets back what it sent.
      const sent = { door: at, token }
      expect(answer).toEqual({ ...known, result: { ...known.result, initialValue: sent } })
    }
    expect(await db().emailMessage.count()).toBe(mailed)
  })
})

test('M10: one that still works is left alone: nothing is mailed and nothing killed', async () => {
  const portal = await aPerson('enter')
  const { token } = await askForLink(portal)
  await press(aBrowser(), portal, 'enter', token)
  expect((await stateOf(portal, 'enter', token)).live).toBe(true)
  expect(await messagesTo(portal.contact.email)).toHaveLength(1)
})

test('M10, Case 16, Case 17: the fresh link signs in, to where the dead one led, and the dead one stays dead', async () => {
  const portal = await aPerson('enter')
  const { slug } = portal.company
  const dead = await anExpired('enter', portal)
  const browser = aBrowser()
  await press(browser, portal, 'enter', dead)
  const fresh = tokenIn(linkIn(await lastMessageTo(portal.contact.email), '/enter/'))

  const enter = signInByLinkAction.bind(null, { company: slug })
  expect(sentencesIn(await aBrowser().submit(enter, { token: dead }))).not.toEqual([])
  expect((await browser.submit(enter, { token: fresh })).redirect).toBe(`/portal/${slug}/profile`)
})

test('M10, I1: an invitation that was used leads to the sign-in, and mails nothing more', async () => {
  const portal = await aPerson('invite')
  const token = await anInvitation(portal)
  const accept = acceptInvitationAction.bind(null, { company: portal.company.slug })
  expect((await aBrowser().submit(accept, { token, password: otherPassword })).redirect).not.toBeNull()

  expect(await stateOf(portal, 'invite', token)).toMatchObject({ live: false, entered: true })
  const before = (await messagesTo(portal.contact.email)).length
  await press(aBrowser(), portal, 'invite', token)
  expect(await messagesTo(portal.contact.email)).toHaveLength(before)
})

test('M10, Case 19: whoever was removed from the last client is not invited again by their old invitation', async () => {
  const portal = await aPerson('invite')
  const { company, client, contact } = portal
  const dead = await anExpired('invite', portal)
  await removeContact({ company, by, now: noon, clientId: client.id, contactId: contact.id })
  await press(aBrowser(), portal, 'invite', dead)
  expect(await messagesTo(contact.email)).toHaveLength(1)
})

describe.each([
  ['enter', { signInByEmail: false }, 'by a link in an e-mail'],
  ['reset', { signInByPassword: false }, 'by a password'],
] as const)('a link at the door %s where that way is switched off', (door, off, way) => {
  test('M10: its page says so and offers no fresh one, whether it is dead or alive', async () => {
    const portal = await aPerson(door)
    const { company } = portal
    const file = `app/portal/[company]/${door}/[token]/page.tsx`
    const open = async (token: string) => {
      const params = { company: company.slug, token }
      return (await openPage(aBrowser(), file, { params })).result ?? ''
    }
    const dead = await anExpired(door, portal)
    expect(await open(dead)).toContain('Send a fresh link to')
    const alive = await aLink(door, { ...portal, now: later(9 * 24 * 60) })
    await db().company.update({ where: { id: company.id }, data: off })
    for (const token of [dead, alive]) {
      const html = await open(token)
      expect(html).toContain(`no longer lets people in ${way}`)
      expect(html).not.toMatch(/fresh|type="password"/)
    }
  })
})
