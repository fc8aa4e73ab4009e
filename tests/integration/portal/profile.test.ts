import { describe, expect, test } from 'vitest'
import { liveContactSessions } from '@/lib/auth/contact-sessions'
import { disableContact } from '@/lib/clients/access'
import { updateContact } from '@/lib/clients/people'
import type { Company, Contact } from '@/lib/db/generated/client'
import { companyDb, companyTransaction } from '@/lib/db/tenancy'
import { draftShareLink, saveShareLink } from '@/lib/invoices/share-links'
import { signInByPasswordAction } from '@/lib/portal/access/actions'
import {
  changeOwnEmailAction,
  changeOwnNameAction,
  endOtherSessionsAction,
  endOwnSessionAction,
  proveOwnAddressAction,
} from '@/lib/portal/profile/actions'
import { emailChangeLink } from '@/lib/portal/profile/queries'
import { aBrowser, type Browser, sentencesIn } from '../../support/auth-browser'
import {
  aPortalUser,
  askForLink,
  contactOf,
  goodPassword,
  later,
  minutesAfter,
  tokenIn,
  useNoon,
} from '../../support/auth-people'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const newEmail = 'jules@new.example'

async function signIn({ slug }: Company, { email }: Pick<Contact, 'email'>): Promise<Browser> {
  const browser = aBrowser()
  await browser.submit(signInByPasswordAction.bind(null, { company: slug }), {
    email,
    password: goodPassword,
  })
  return browser
}

/** Jules, signed in, has asked for another address. */
async function anAskedChange() {
  const { company, client, contact } = await aPortalUser({ email: 'jules@old.example' })
  const browser = await signIn(company, contact)
  const at = { company: company.slug }
  const asked = await browser.submit(changeOwnEmailAction.bind(null, at), { email: newEmail })
  const tokenTo = async (address: string) => tokenIn(linkIn(await lastMessageTo(address), '/confirm-email/'))
  const press = (from: Browser, token: string) => from.submit(proveOwnAddressAction.bind(null, at), { token })
  const email = async () =>
    (await companyDb(company.id).contact.findUniqueOrThrow({ where: { id: contact.id } })).email
  return { company, client, contact, browser, asked, at, tokenTo, press, email }
}

describe('a contact changes their own address', () => {
  test('Case 22, M5: proved at both, it changes; sessions and links end, but for the browser that pressed', async () => {
    const { company, contact, browser, tokenTo, press, email } = await anAskedChange()
    const [old, fresh] = [await tokenTo(contact.email), await tokenTo(newEmail)]
    const elsewhere = await signIn(company, contact)
    await askForLink({ company, contact, now: later(2) })
    const cookie = browser.sessionCookies()
    await press(aBrowser(), old)
    expect(await email()).toBe(contact.email)
    const done = await press(browser, fresh)

    expect(done.redirect).toBe(`/portal/${company.slug}/profile?notice=email-changed`)
    expect(await email()).toBe(newEmail)
    expect(await contactOf(browser, company)).toBe(newEmail)
    expect(browser.sessionCookies()).not.toEqual(cookie)
    expect(await contactOf(elsewhere, company)).not.toBe(newEmail)
    expect(await companyDb(company.id).contactToken.count({ where: { revokedAt: null, usedAt: null } })).toBe(
      0,
    )
    for (const address of [contact.email, newEmail]) {
      expect((await lastMessageTo(address)).subject).toMatch(/was changed/)
    }
    expect(await eventsOf(company, contact)).toContain('contact.email-changed')
  })

  test('Case 22, M5: an open link to an invoice that went to the old address opens nothing any more', async () => {
    const { company, client, contact, tokenTo, press } = await anAskedChange()
    const invoice = await anIssuedInvoice(company, { client })
    const link = draftShareLink({ invoiceId: invoice.id, contact, expiresAt: minutesAfter(60), now: noon })
    await companyTransaction(company.id, (tx) => saveShareLink(tx, link))
    const live = () => companyDb(company.id).shareLink.count({ where: { revokedAt: null } })
    for (const [address, left] of [
      [newEmail, 1],
      [contact.email, 0],
    ] as const) {
      await press(aBrowser(), await tokenTo(address))
      expect(await live(), address).toBe(left)
    }
  })

  test('M1: looking at the link proves nothing', async () => {
    const { company, tokenTo, email, contact } = await anAskedChange()
    for (const address of [contact.email, newEmail]) {
      expect(await emailChangeLink({ company, token: await tokenTo(address) })).toMatchObject({
        live: true,
        proved: false,
        to: 'j•••s@n•••.example',
      })
    }
    expect(await email()).toBe(contact.email)
  })

  test('M4: both buttons at the same moment change it once', async () => {
    const { contact, tokenTo, press, email } = await anAskedChange()
    const tokens = [await tokenTo(contact.email), await tokenTo(newEmail)]
    await Promise.all(tokens.map((token) => press(aBrowser(), token)))

    expect(await email()).toBe(newEmail)
    expect(await messagesTo(newEmail)).toHaveLength(2)
  })

  test('E1: an address that somebody else has gets the same answer, and its owner an explanation', async () => {
    const { company, contact } = await aPortalUser()
    const client = await aClient(company, { contacts: [] })
    await aContact(company, { client, email: newEmail })
    const browser = await signIn(company, contact)
    const at = { company: company.slug }
    const taken = await browser.submit(changeOwnEmailAction.bind(null, at), { email: newEmail })
    const free = await anAskedChange()

    expect(taken.redirect?.replace(company.slug, '')).toBe(
      free.asked.redirect?.replace(free.company.slug, ''),
    )
    const message = await lastMessageTo(newEmail)
    expect((await messagesTo(newEmail)).some(({ text }) => /already|yourself/.test(text))).toBe(true)
    expect(message).toBeDefined()
  })

  test('S8: asks for a fresh sign-in', async () => {
    const { company, contact } = await aPortalUser()
    const browser = await signIn(company, contact)
    later(11)
    const answer = await browser.submit(changeOwnEmailAction.bind(null, { company: company.slug }), {
      email: newEmail,
    })

    expect(answer.redirect).toBeNull()
    expect(sentencesIn(answer)).toHaveLength(1)
    expect(await messagesTo(newEmail)).toEqual([])
  })

  test('M3, M6: dead after a day, at another company, and once somebody was switched off or got another address', async () => {
    const { company, client, contact, tokenTo, press, email } = await anAskedChange()
    const [old, fresh] = [await tokenTo(contact.email), await tokenTo(newEmail)]
    const there = await aCompany()
    const dead = async (work: ReturnType<typeof press>) => sentencesIn(await work)
    const elsewhere = proveOwnAddressAction.bind(null, { company: there.company.slug })
    expect(await dead(aBrowser().submit(elsewhere, { token: fresh }))).toHaveLength(1)

    await press(aBrowser(), old)
    const by = { kind: 'system' as const }
    await updateContact({
      ...{ company, by, now: noon, clientId: client.id, contactId: contact.id },
      person: { name: 'Jules', email: 'jules@third.example', phone: null, receivesInvoices: true },
    })
    expect(await dead(press(aBrowser(), fresh))).toHaveLength(1)
    await disableContact({ company, by, now: noon, contactId: contact.id })
    expect(await emailChangeLink({ company, token: fresh })).toEqual({ live: false })
    expect(await email()).toBe('jules@third.example')
  })
})

describe('name and sessions', () => {
  test('a contact changes their name; the history tells it', async () => {
    const { company, contact } = await aPortalUser()
    const browser = await signIn(company, contact)
    const answer = await browser.submit(changeOwnNameAction.bind(null, { company: company.slug }), {
      name: '  J. Hartley ',
    })

    expect(answer.redirect).toContain('name-changed')
    expect(await eventsOf(company, contact)).toContain('contact.renamed')
  })

  test('S7: ends one session, or all others; another person’s is not there', async () => {
    const { company, contact } = await aPortalUser()
    const [here, phone, laptop] = [
      await signIn(company, contact),
      await signIn(company, contact),
      await signIn(company, contact),
    ]
    const other = await aPortalUser({ company, email: 'priya@harbour.example' })
    const theirs = await signIn(company, other.contact)
    const at = { company: company.slug }
    const sessionsOf = (contactId: string) =>
      liveContactSessions({ companyId: company.id, contactId, now: noon })
    const [foreign] = await sessionsOf(other.contact.id)
    const endOne = endOwnSessionAction.bind(null, at)
    await here.submit(endOne, { session: foreign?.id ?? '' })
    expect(await contactOf(theirs, company)).toBe(other.contact.email)

    const [, second] = (await sessionsOf(contact.id)).sort((a, b) => (a.id < b.id ? -1 : 1))
    await here.submit(endOne, { session: second?.id ?? '' })
    expect(await contactOf(phone, company)).not.toBe(contact.email)
    await here.submit(endOtherSessionsAction.bind(null, at))
    expect(await contactOf(laptop, company)).not.toBe(contact.email)
    expect(await contactOf(here, company)).toBe(contact.email)
  })
})

test('a sign-in on a new device is told, once, and never the first sign-in of all', async () => {
  const { company, contact } = await aPortalUser()
  const told = async () =>
    (await messagesTo(contact.email)).filter(({ subject }) => /new sign-in/i.test(subject)).length
  const browser = await signIn(company, contact)
  expect(await told()).toBe(0)

  const again = signInByPasswordAction.bind(null, { company: company.slug })
  await browser.submit(again, { email: contact.email, password: goodPassword })
  expect(await told()).toBe(0)
  await signIn(company, contact)
  expect(await told()).toBe(1)
  expect((await lastMessageTo(contact.email)).text).not.toMatch(/\/(enter|reset|invite)\/[\w-]{20}/)
})
