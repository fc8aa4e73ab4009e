import { beforeEach, describe, expect, test } from 'vitest'
import { requireContact, requireContactToChoose } from '@/lib/auth/guards'
import { db } from '@/lib/db/client'
import type { Company, Contact } from '@/lib/db/generated/client'
import { deliverDue } from '@/lib/email/delivery'
import { mailboxTransport } from '@/lib/email/transports/mailbox'
import { sendInvoice } from '@/lib/invoices/sending'
import * as portalActions from '@/lib/portal/access/actions'
import { aBrowser, sentencesIn } from '../../support/auth-browser'
import { authAt } from '../../support/auth-nextauth'
import {
  aPortalUser,
  askForLink,
  contactOf,
  countTrue,
  goodPassword,
  later,
  otherPassword,
  useNoon,
  watchHashing,
} from '../../support/auth-people'
import { anOwnerAtWork } from '../../support/auth-signed-in'
import { aCompany, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { aDraft } from '../../support/invoice-builders'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'

useDatabase()
useNoon()

const {
  choosePasswordAction,
  changePasswordAction,
  signInByLinkAction,
  signInByPasswordAction: signInByPassword,
} = portalActions
const shape = /\b[acdefhjkmnprtwxy3467]{4}(?:-[acdefhjkmnprtwxy3467]{4}){3}\b/
const at = ({ slug }: Pick<Company, 'slug'>) => ({ company: slug })

/** A company that opted in, and a person there who never had a password. */
async function aNewcomer(changes: Parameters<typeof aCompany>[0] = { temporaryPasswords: true }) {
  const { company } = await aCompany(changes)
  const never = {
    passwordHash: null,
    passwordSetAt: null,
    emailVerifiedAt: null,
    state: 'never_invited' as const,
  }
  return aPortalUser({ company, ...never })
}

async function sendTo({
  company,
  client,
}: Pick<Awaited<ReturnType<typeof aPortalUser>>, 'company' | 'client'>) {
  const draft = await aDraft(company, { client })
  await sendInvoice({
    company,
    by: { kind: 'system' },
    now: new Date(),
    invoiceId: draft.id,
    requestKey: draft.id,
  })
  return draft
}

async function passwordOf({ email }: Pick<Contact, 'email'>): Promise<string> {
  const password = shape.exec((await lastMessageTo(email)).text)?.[0]
  if (!password) throw new Error('The message has no temporary password.')
  return password
}

const theContact = ({ id }: Contact) => db().contact.findUniqueOrThrow({ where: { id } })

describe('Case 25: with the owner’s opt-in', () => {
  test('Case 25: the first invoice brings one, which signs in once and must be replaced', async () => {
    const { company, client, contact } = await aNewcomer()
    const invoice = await sendTo({ company, client })
    const message = await lastMessageTo(contact.email)
    const password = await passwordOf(contact)
    expect(message.html).toContain(password)
    expect(message.text).toContain('It works once and for 72 hours')
    expect(message.text).not.toContain('We never send a password')

    const to = new URL(linkIn(message, '/invoices/')).pathname
    const browser = aBrowser()
    const right = { email: contact.email, password, to }
    const entered = await browser.submit(signInByPassword.bind(null, at(company)), right)
    expect(entered.redirect).toBe(to)
    const sent = await browser.visit(() => requireContact(company.slug), { 'x-foyer-path': to })
    expect(sent.redirect).toBe(`/portal/${company.slug}/new-password?to=${encodeURIComponent(to)}`)

    const chosen = await browser.submit(choosePasswordAction.bind(null, at(company)), {
      password: otherPassword,
      to,
    })
    expect(chosen.redirect).toBe(
      `/portal/${company.slug}/invoices/${invoice.publicId}?notice=password-chosen`,
    )
    expect(await contactOf(browser, company)).toBe(contact.email)
    expect(await theContact(contact)).toMatchObject({ passwordSetAt: noon, passwordExpiresAt: null })

    const again = await aBrowser().submit(signInByPassword.bind(null, at(company)), right)
    expect(sentencesIn(again)).toEqual(["This e-mail address and password don't match."])
    const own = await aBrowser().submit(signInByPassword.bind(null, at(company)), {
      email: contact.email,
      password: otherPassword,
    })
    expect(own.redirect).toBe(`/portal/${company.slug}`)
  })

  test('Case 25: until they have chosen, they reach nothing else', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    const browser = aBrowser()
    const password = await passwordOf(contact)
    await browser.submit(signInByPassword.bind(null, at(company)), { email: contact.email, password })

    expect(await contactOf(browser, company)).toBe(`/portal/${company.slug}/new-password`)
    const refused = await browser.submit(changePasswordAction.bind(null, at(company)), {
      password: otherPassword,
    })
    expect(sentencesIn(refused)).toEqual(['Choose a password of your own first: open the page again.'])
    expect(await theContact(contact)).toMatchObject({ passwordHash: null, passwordSetAt: null })

    const poor = await browser.submit(choosePasswordAction.bind(null, at(company)), { password: 'short' })
    expect(Object.keys(poor.result?.error ?? {})).toEqual(['password'])
    expect((await browser.visit(() => requireContactToChoose(company.slug))).result?.contact.email).toBe(
      contact.email,
    )
  })

  test('Case 25: of ten at once exactly one gets in', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    const password = await passwordOf(contact)
    const presses = await Promise.all(
      Array.from({ length: 10 }, async (_, index) => {
        const browser = aBrowser({ headers: { 'x-forwarded-for': `192.0.2.${index + 10}` } })
        const auth = authAt(browser, company)
        return (await auth.signIn('password', { email: contact.email, password })).status === 200
      }),
    )
    expect(countTrue(presses)).toBe(1)
    const sessions = await db().contactSession.findMany()
    expect(sessions.map(({ mustSetPassword }) => mustSetPassword)).toEqual([true])
  })

  test('Case 25, E2: it lives 72 hours, and then gets the answer of a wrong one after one comparison', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    const password = await passwordOf(contact)
    later(72 * 60, 1)
    const hashing = watchHashing()
    const late = await aBrowser().submit(signInByPassword.bind(null, at(company)), {
      email: contact.email,
      password,
    })

    expect(sentencesIn(late)).toEqual(["This e-mail address and password don't match."])
    expect([hashing.compared(), hashing.hashed()]).toEqual([1, 0])
    later(71 * 60 + 59)
    const inTime = await aBrowser().submit(signInByPassword.bind(null, at(company)), {
      email: contact.email,
      password,
    })
    expect(inTime.redirect).toBe(`/portal/${company.slug}`)
  })

  test('Case 25: nobody is sent a second, neither unused, used, expired nor chosen', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    await sendTo({ company, client })
    const password = await passwordOf({ email: contact.email }).catch(() => null)
    expect(password).toBeNull()
    later(80 * 60)
    await sendTo({ company, client })

    const texts = (await messagesTo(contact.email)).map(({ text }) => shape.test(text))
    expect(texts).toEqual([false, false, true])
  })

  test('Case 25: somebody who has a password, or is signed in by links, keeps what they have', async () => {
    const { company } = await aCompany({ temporaryPasswords: true })
    const withOne = await aPortalUser({ company })
    await sendTo(withOne)
    expect((await lastMessageTo(withOne.contact.email)).text).not.toMatch(shape)
    const signIn = { email: withOne.contact.email, password: goodPassword }
    expect(
      (await aBrowser().submit(signInByPassword.bind(null, at(company)), signIn)).redirect,
    ).not.toBeNull()
  })

  test('M9: a sign-in by it proves the address', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    const password = await passwordOf(contact)
    await aBrowser().submit(signInByPassword.bind(null, at(company)), { email: contact.email, password })

    expect(await theContact(contact)).toMatchObject({
      emailVerifiedAt: noon,
      state: 'active',
      lastSignInMethod: 'temporary-password',
    })
  })

  test('M9: a first sign-in by link drops it, and no second goes out', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    const password = await passwordOf(contact)
    const { token } = await askForLink({ company, contact })
    await aBrowser().submit(signInByLinkAction.bind(null, at(company)), { token })

    const right = { email: contact.email, password }
    expect((await aBrowser().submit(signInByPassword.bind(null, at(company)), right)).redirect).toBeNull()
    await sendTo({ company, client })
    expect((await lastMessageTo(contact.email)).text).not.toMatch(shape)
  })

  test('I4, G1: it is sealed in the outbox, wiped at hand-over, and in no row in clear', async () => {
    const { company, client, contact } = await aNewcomer()
    await sendTo({ company, client })
    const waiting = await db().emailMessage.findFirstOrThrow({ where: { contactId: contact.id } })
    expect(waiting.sealed).not.toBeNull()
    expect([waiting.subject, waiting.html, waiting.text].filter((part) => shape.test(part))).toEqual([])

    await deliverDue({ now: noon, limit: 10, transport: mailboxTransport })
    const sent = await db().emailMessage.findUniqueOrThrow({ where: { id: waiting.id } })
    expect([sent.sealed, sent.sealedKeyId]).toEqual([null, null])
    const password = await passwordOf(contact)
    const rows = [await db().contact.findMany(), await db().auditEvent.findMany(), sent]
    expect(JSON.stringify(rows)).not.toContain(password)
  })
})

describe('without it', () => {
  test('I4, Case 24: no invoice brings a password', async () => {
    const { company, client, contact } = await aNewcomer({})
    await sendTo({ company, client })
    const { text } = await lastMessageTo(contact.email)

    expect(text).not.toMatch(shape)
    expect(text).toContain('We never send a password by e-mail.')
    expect(await theContact(contact)).toMatchObject({ passwordHash: null, passwordExpiresAt: null })
  })
})

describe('Case 28: while the portal is switched off', () => {
  test.each([
    ['with', { bankIban: 'DE02120300000000202051', bankAccountName: 'Northlight Studio' }],
    ['without', {}],
  ])('Case 28: an invoice says how to pay, and links nowhere: %s bank details', async (_which, bank) => {
    const { company, client, contact } = await aNewcomer({
      ...{ portalEnabled: false, temporaryPasswords: true, replyTo: 'mara@northlight.example' },
      ...bank,
    })
    await sendTo({ company, client })
    const { text, html } = await lastMessageTo(contact.email)

    expect(text).not.toContain('/invoices/')
    expect(html).not.toContain('/invoices/')
    expect(text).not.toMatch(shape)
    const how = 'bankIban' in bank ? ['DE02 1203 0000 0000 2020 51', '2026-0001'] : ['ask us how to pay']
    for (const words of how) expect(text).toContain(words)
  })
})

describe('P7: members', () => {
  let atWork: Awaited<ReturnType<typeof anOwnerAtWork>>
  beforeEach(async () => {
    atWork = await anOwnerAtWork()
  })

  test('P7: no action of the dashboard takes a password for a contact, and none shows it', async () => {
    const { company, browser } = atWork
    const { contact } = await aPortalUser({ company })
    const before = await theContact(contact)
    const clientActions = await import('@/lib/clients/actions')
    const doors = { ...clientActions, invite: portalActions.inviteContactAction }

    for (const [name, door] of Object.entries(doors)) {
      const form = { contactId: contact.id, contact: contact.publicId, password: otherPassword }
      const { result } = await browser.submit(door.bind(null, at(company)), form)
      expect(Object.keys(result?.error ?? {}).length, name).toBeGreaterThan(0)
      expect(JSON.stringify(result), name).not.toContain(before.passwordHash ?? 'no hash')
    }
    expect(await theContact(contact)).toEqual(before)
  })
})
