import { describe, expect, test } from 'vitest'
import { findContactToken } from '@/lib/auth/contact-tokens'
import { disableContact } from '@/lib/clients/access'
import { changeAccess } from '@/lib/clients/changing-access'
import { removeContact } from '@/lib/clients/people'
import type { Client, Company, Contact } from '@/lib/db/generated/client'
import { companyDb } from '@/lib/db/tenancy'
import { giveAccessAction } from '@/lib/portal/people/actions'
import { chooseForGrant, endOwnGrant } from '@/lib/portal/people/changing-grants'
import { grantAccess } from '@/lib/portal/people/granting'
import { peopleAtClient } from '@/lib/portal/people/queries'
import { aContactWithAccess, accessAt } from '../../support/access'
import { later, tokenIn, useNoon } from '../../support/auth-people'
import { aContactAtHome } from '../../support/auth-signed-in'
import { aClient, aCompany, aContact, eventsOf, noon } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'
import { lastMessageTo, linkIn, messagesTo } from '../../support/mailbox'
import { nothing, seenBy } from '../../support/seeing'

useDatabase()
useNoon()

const ana = { name: 'Ana Accountant', email: 'ana@accounts.example' }

async function aScene() {
  const { company, owner } = await aCompany()
  const client = await aClient(company, { contacts: [] })
  const jules = await aContact(company, { client, state: 'active', emailVerifiedAt: noon })
  const invoice = await anIssuedInvoice(company, { client })
  return { company, owner, client, jules, invoice, give: giving(company, client, jules) }
}

type Given = Partial<Parameters<typeof grantAccess>[0]>

function giving(company: Company, client: Client, giver: Contact) {
  return (changes: Given = {}) =>
    grantAccess({
      ...{ company, now: noon, contactId: giver.id, clientPublicId: client.publicId, ...ana },
      ...{ role: 'viewer', accessUntil: null, shown: [], chosen: [] },
      ...changes,
    })
}

function contactBy(company: Company, email: string) {
  return companyDb(company.id).contact.findFirstOrThrow({ where: { email } })
}

describe('giving access', () => {
  test('S8: asks for a fresh sign-in', async () => {
    const { company, client, browser } = await aContactAtHome()
    const give = giveAccessAction.bind(null, { company: company.slug })
    const fields = { client: client.publicId, ...ana, role: 'viewer' }
    later(11)
    const late = await browser.submit(give, fields)
    expect(late.result?.confirmAt).toBe(`/portal/${company.slug}/confirm`)
    expect(await companyDb(company.id).contact.count({ where: { email: ana.email } })).toBe(0)

    later(5)
    expect((await browser.submit(give, fields)).redirect).toContain('notice=access-given')
  })

  test('Case 26, I1: chosen invoices until a day; the invitation leads in, and the history says who gave it', async () => {
    const { company, client, jules, invoice, give } = await aScene()
    const other = await anIssuedInvoice(company, { client })
    const ids = [invoice.publicId, other.publicId]
    await give({ role: 'selected', accessUntil: '2026-12-01', shown: ids, chosen: [invoice.publicId] })
    const guest = await contactBy(company, ana.email)

    expect(await seenBy(company, guest, client, invoice)).toMatchObject({ invoice: true, listed: 4 })
    expect(await seenBy(company, guest, client, other)).toMatchObject({ invoice: false })
    const after = new Date('2026-12-01T23:00:00Z')
    expect(await seenBy(company, guest, client, invoice, after)).toEqual(nothing)
    expect(await accessAt(company, client, guest)).toMatchObject({
      grantedByContactId: jules.id,
      receivesInvoices: false,
    })
    const token = tokenIn(linkIn(await lastMessageTo(ana.email), '/invite/'))
    const found = await findContactToken({ companyId: company.id, purpose: 'invitation', token, now: noon })
    expect(found).toMatchObject({ live: true, contactId: guest.id })
    expect(await eventsOf(company, guest)).toEqual(['contact.access-granted', 'contact.invoices-chosen'])
  })

  test('E1, E3: an address that the company knows gets the same answer, stays as it is, and tells nothing', async () => {
    const { company, client, jules, give } = await aScene()
    const elsewhere = await aClient(company, { contacts: [] })
    const known = await aContact(company, {
      ...{ client: elsewhere, name: 'Somebody Else Entirely', email: ana.email },
      ...{ state: 'active', emailVerifiedAt: noon, passwordHash: 'a hash' },
    })
    await companyDb(company.id).contact.update({ where: { id: known.id }, data: { lastSignInAt: noon } })
    await give()
    await give({ email: 'new@accounts.example' })

    const list = await peopleAtClient({
      ...{ company, contactId: jules.id, clientPublicId: client.publicId, now: noon },
    })
    const [, one, two] = list?.people ?? []
    const shape = { name: null, lastSignIn: null, off: false, yours: true, role: 'viewer' }
    expect([one, two]).toMatchObject([shape, shape])
    expect(await contactBy(company, ana.email)).toMatchObject({
      name: 'Somebody Else Entirely',
      passwordHash: 'a hash',
      state: 'active',
    })
    const message = await lastMessageTo(ana.email)
    expect(message.text).not.toContain('/invite/')
    expect(message.subject).toContain('Jules Hartley gives you access')
  })

  test('Case 8, E1: to somebody who is switched off it looks the same, mails nothing and opens nothing', async () => {
    const { company, owner: by, client, invoice, give } = await aScene()
    const elsewhere = await aClient(company, { contacts: [] })
    const off = await aContact(company, { client: elsewhere, email: ana.email })
    await disableContact({ company, by, now: noon, contactId: off.id })
    await give()

    expect(await messagesTo(ana.email)).toEqual([])
    expect(await seenBy(company, off, client, invoice)).toEqual(nothing)
  })

  test('T7: the same address at another company is untouched', async () => {
    const { give } = await aScene()
    const there = await aCompany()
    const namesake = await aContact(there.company, {
      client: await aClient(there.company, { contacts: [] }),
      email: ana.email,
    })
    await give()

    expect(await contactBy(there.company, ana.email)).toEqual(namesake)
  })

  test('somebody who has access already keeps it as it is, and the giver is told what the list shows', async () => {
    const { company, client, give } = await aScene()
    const there = await aContactWithAccess(company, { client, role: 'selected', email: ana.email })

    await expect(give()).rejects.toMatchObject({ code: 'grant-exists', field: 'email' })
    expect(await accessAt(company, client, there)).toMatchObject({
      role: 'selected',
      grantedByContactId: null,
    })
    expect(await messagesTo(ana.email)).toEqual([])
  })

  test('A8: given twice at once, by one or by two people, is given once', async () => {
    const { company, client, give } = await aScene()
    const priya = await aContact(company, { client, name: 'Priya Okafor' })
    const tries = [give(), give(), giving(company, client, priya)()]
    const outcomes = await Promise.allSettled(tries)

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await messagesTo(ana.email)).toHaveLength(1)
  })

  test('a grant whose day is over can be given anew; an end that the company set can’t', async () => {
    const { company, client, jules, give } = await aScene()
    const over = { client, role: 'viewer', until: '2026-11-20' } as const
    const guest = await aContactWithAccess(company, { ...over, by: jules, email: ana.email })
    await aContactWithAccess(company, { ...over, email: 'old@accounts.example' })
    await expect(give({ accessUntil: '2026-11-22' })).rejects.toMatchObject({ code: 'day-over' })
    // The last day of access may be today.
    await give({ accessUntil: '2026-11-23' })
    expect(await accessAt(company, client, guest)).toMatchObject({
      accessUntil: new Date('2026-11-23T00:00:00Z'),
    })
    await expect(give({ email: 'old@accounts.example' })).rejects.toMatchObject({ code: 'grant-exists' })
  })

  test.each(['viewer', 'selected'] as const)('T1: a %s gives nobody anything', async (role) => {
    const { company, client } = await aScene()
    const guest = await aContactWithAccess(company, { client, role })

    await expect(giving(company, client, guest)()).rejects.toMatchObject({ code: 'not-found' })
  })

  test('T1, T4: nobody gives access to a client that is not theirs, or no longer', async () => {
    const { company, client, give } = await aScene()
    const other = await aClient(company, { contacts: [] })
    const over = await aContactWithAccess(company, { client, until: '2026-11-22' })

    await expect(give({ clientPublicId: other.publicId })).rejects.toMatchObject({ code: 'not-found' })
    await expect(giving(company, client, over)()).rejects.toMatchObject({ code: 'not-found' })
  })

  test('nobody gives for longer than they have, or until a day that is over, or more than they mean', async () => {
    const { company, client, invoice, give } = await aScene()
    const limited = await aContactWithAccess(company, { client, until: '2026-11-30' })
    const giveLimited = giving(company, client, limited)

    for (const accessUntil of [null, '2026-12-01']) {
      await expect(giveLimited({ accessUntil })).rejects.toMatchObject({
        code: 'grant-beyond-own',
        field: 'accessUntil',
      })
    }
    await giveLimited({ accessUntil: '2026-11-30' })
    await expect(give({ email: 'x@y.example', accessUntil: '2026-11-22' })).rejects.toMatchObject({
      code: 'day-over',
    })
    const ids = [invoice.publicId]
    await expect(give({ email: 'x@y.example', shown: ids, chosen: ids })).rejects.toMatchObject({
      code: 'grant-mixed',
      field: 'role',
    })
  })

  test('L6: a contact gives access five times a day', async () => {
    const { give } = await aScene()
    for (const guest of [1, 2, 3, 4, 5]) await give({ email: `guest-${guest}@accounts.example` })

    await expect(give({ email: 'guest-6@accounts.example' })).rejects.toMatchObject({
      code: 'grant-too-many',
    })
    expect(await messagesTo('guest-6@accounts.example')).toEqual([])
  })
})

describe('changing and ending what one gave', () => {
  async function aGrant() {
    const scene = await aScene()
    const { company, client, jules, invoice, give } = scene
    await give({ role: 'selected', shown: [invoice.publicId], chosen: [invoice.publicId] })
    const guest = await contactBy(company, ana.email)
    const by = { kind: 'contact' as const, id: jules.id, name: jules.name }
    const own = { company, by, now: noon, clientPublicId: client.publicId, personPublicId: guest.publicId }
    return { ...scene, guest, own, sees: () => seenBy(company, guest, client, invoice) }
  }

  test('Case 19: the giver ends it: nothing is left to see, and the invitation is dead', async () => {
    const { company, own, sees } = await aGrant()
    const token = tokenIn(linkIn(await lastMessageTo(ana.email), '/invite/'))
    await endOwnGrant(own)

    expect(await sees()).toEqual(nothing)
    expect(
      await findContactToken({ companyId: company.id, purpose: 'invitation', token, now: noon }),
    ).toMatchObject({ live: false })
    await expect(endOwnGrant(own)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('T1: nobody ends or changes what another gave, or what the company gave', async () => {
    const { company, client, jules, invoice, own, sees } = await aGrant()
    const priya = await aContact(company, { client, name: 'Priya Okafor' })
    const byPriya = { ...own, by: { kind: 'contact' as const, id: priya.id, name: priya.name } }
    const none = { shown: [invoice.publicId], chosen: [] }

    await expect(endOwnGrant(byPriya)).rejects.toMatchObject({ code: 'not-found' })
    await expect(chooseForGrant({ ...byPriya, ...none })).rejects.toMatchObject({ code: 'not-found' })
    await expect(endOwnGrant({ ...own, personPublicId: jules.publicId })).rejects.toMatchObject({
      code: 'not-found',
    })
    expect(await sees()).toMatchObject({ invoice: true })
  })

  test('the giver changes which invoices; once they may only look, no longer', async () => {
    const { company, owner, client, jules, invoice, own, sees } = await aGrant()
    await chooseForGrant({ ...own, shown: [invoice.publicId], chosen: [] })
    expect(await sees()).toMatchObject({ invoice: false })

    await changeAccess({
      ...{ company, by: owner, now: noon, clientId: client.id, contactId: jules.id },
      ...{ role: 'viewer', accessUntil: null },
    })
    await expect(
      chooseForGrant({ ...own, shown: [invoice.publicId], chosen: [invoice.publicId] }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a race: the owner removes the giver while they give: nobody keeps it', async () => {
    const { company, owner: by, client, jules, give, invoice } = await aScene()
    await Promise.allSettled([
      give(),
      removeContact({ company, by, now: noon, clientId: client.id, contactId: jules.id }),
    ])

    const guest = await companyDb(company.id).contact.findFirst({ where: { email: ana.email } })
    if (guest) expect(await seenBy(company, guest, client, invoice)).toEqual(nothing)
    expect(await companyDb(company.id).clientContact.count({ where: { clientId: client.id } })).toBe(0)
  })
})

describe('the list of people', () => {
  test('I6: shows names and masked addresses to those who see everything, to others nothing', async () => {
    const { company, client, jules } = await aScene()
    const priya = await aContact(company, { client, name: 'Priya Okafor', email: 'priya@harbour.example' })
    const viewer = await aContactWithAccess(company, { client, role: 'viewer' })
    const selected = await aContactWithAccess(company, { client, role: 'selected' })
    const listFor = ({ id }: Contact) =>
      peopleAtClient({ company, contactId: id, clientPublicId: client.publicId, now: noon })

    const list = await listFor(viewer)
    expect(list?.mayGive).toBe(false)
    expect(list?.people.map(({ name }) => name)).toContain('Priya Okafor')
    const payload = JSON.stringify(list?.people)
    for (const { email } of [priya, jules]) expect(payload).not.toContain(email)
    expect(payload).not.toContain(priya.id)
    expect((await listFor(jules))?.mayGive).toBe(true)
    expect(await listFor(selected)).toBeNull()
  })
})
