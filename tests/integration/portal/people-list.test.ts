import { describe, expect, test } from 'vitest'
import { companyDb } from '@/lib/db/tenancy'
import { grantAccess } from '@/lib/portal/people/granting'
import { ownGrantOfInvoices, peopleAtClient, seesPeople } from '@/lib/portal/people/queries'
import { aContactWithAccess } from '../../support/access'
import { minutesAfter, useNoon } from '../../support/auth-people'
import { aClient, aCompany, aContact, noon, unknownPublicId } from '../../support/builders'
import { useDatabase } from '../../support/database'
import { anIssuedInvoice } from '../../support/invoice-builders'

useDatabase()
useNoon()

/* What the list of people says of each, and to whom. */

async function aScene() {
  const { company } = await aCompany()
  const client = await aClient(company, { contacts: [], name: 'Harbour Ltd' })
  const jules = await aContact(company, { client, state: 'active', emailVerifiedAt: noon })
  const view = companyDb(company.id)
  const invoice = await anIssuedInvoice(company, { client })
  const give = (email: string, changes: object = {}) =>
    grantAccess({
      ...{ company, now: noon, contactId: jules.id, clientPublicId: client.publicId, name: 'Ana', email },
      ...{ role: 'viewer', accessUntil: null, shown: [], chosen: [] },
      ...changes,
    })
  const ask = (contactId = jules.id, now = noon) => ({
    company,
    contactId,
    clientPublicId: client.publicId,
    now,
  })
  const personOf = async (email: string) => view.contact.findFirstOrThrow({ where: { email } })
  return { company, client, jules, invoice, view, give, ask, personOf }
}

const ana = 'ana@accounts.example'

describe('the people of a client', () => {
  test('I6, E3: each is told as far as the asker may know, whoever gave the access', async () => {
    const { client, jules, invoice, view, give, ask, personOf } = await aScene()
    await view.contact.update({ where: { id: jules.id }, data: { lastSignInAt: minutesAfter(-24 * 60) } })
    const chosen = [invoice.publicId]
    await give(ana, { role: 'selected', accessUntil: '2026-12-01', shown: chosen, chosen })
    const guest = await personOf(ana)
    const own = {
      ...{ publicId: jules.publicId, name: 'Jules Hartley', maskedEmail: expect.stringMatching(/^j•••/) },
      ...{ role: 'billing', chosen: 0, until: null, off: false, you: true, givenBy: null, yours: false },
      lastSignIn: '22 Nov 2026',
    }
    const given = {
      ...{
        publicId: guest.publicId,
        name: null,
        maskedEmail: 'a•••@a•••.example',
        role: 'selected',
        chosen: 1,
      },
      ...{ until: { date: '2026-12-01', words: '1 Dec 2026', over: false }, off: false, you: false },
      ...{ givenBy: 'Jules Hartley', yours: true, lastSignIn: null },
    }
    const seen = await peopleAtClient(ask())
    expect(seen).toEqual({
      ...{ client: expect.objectContaining({ id: client.id }), mayGive: true, ownEnd: null },
      people: [own, given],
    })

    // A sign-in from before it was given, or at that moment, is not told; one after it is.
    const signIns = [
      [minutesAfter(-1), null],
      [noon, null],
      [minutesAfter(1), '23 Nov 2026'],
    ] as const
    for (const [lastSignInAt, lastSignIn] of signIns) {
      await view.contact.update({ where: { id: guest.id }, data: { lastSignInAt } })
      const [, person] = (await peopleAtClient(ask()))?.people ?? []
      expect(person).toMatchObject({ lastSignIn, name: lastSignIn && 'Ana' })
    }
    const after = await peopleAtClient(ask(jules.id, new Date('2026-12-02T12:00:00Z')))
    expect(after?.people[1]?.until).toMatchObject({ over: true })
  })

  test('E3: who was switched off is told so of the company’s own people, not of whom a contact added', async () => {
    const { company, client, view, give, ask, personOf } = await aScene()
    const colleague = await aContactWithAccess(company, { client, role: 'viewer' })
    await give(ana)
    const guest = await personOf(ana)
    await view.contact.updateMany({
      where: { id: { in: [colleague.id, guest.id] } },
      data: { state: 'disabled' },
    })
    const people = (await peopleAtClient(ask()))?.people ?? []
    const off = new Map(people.map(({ publicId, off: is }) => [publicId, is]))
    expect([off.get(colleague.publicId), off.get(guest.publicId)]).toEqual([true, false])
  })

  test('Case 26, T4: is for who sees everything there, and only who pays may give', async () => {
    const { company, client, jules, ask } = await aScene()
    const viewer = await aContactWithAccess(company, { client, role: 'viewer' })
    const selected = await aContactWithAccess(company, { client, role: 'selected' })
    const stranger = await aContact(company, { client: await aClient(company, { contacts: [] }) })
    const answers = []
    for (const { id } of [jules, viewer, selected, stranger]) {
      const found = await peopleAtClient(ask(id))
      answers.push([await seesPeople(ask(id)), found?.mayGive ?? null])
    }
    expect(answers).toEqual([
      [true, true],
      [true, false],
      [false, null],
      [false, null],
    ])
    const other = (await aCompany()).company
    expect(await seesPeople({ ...ask(), company: other })).toBe(false)
    expect(await seesPeople({ ...ask(), clientPublicId: 'nonsense' })).toBe(false)
  })

  test('Case 26: the invoices that were chosen are for the giver to change, and for nobody else', async () => {
    const { company, client, jules, invoice, view, give, ask, personOf } = await aScene()
    const chosen = [invoice.publicId]
    await give(ana, { role: 'selected', shown: chosen, chosen })
    await give('max@accounts.example')
    const [guest, viewer] = [await personOf(ana), await personOf('max@accounts.example')]
    const second = await aContact(company, { client, state: 'active', email: 'kim@harbour.example' })
    const of = (personPublicId: string, contactId = jules.id) =>
      ownGrantOfInvoices({ ...ask(contactId), personPublicId })

    expect(await of(guest.publicId)).toMatchObject({
      ...{ client: { id: client.id }, contactId: guest.id },
      person: { publicId: guest.publicId, yours: true, role: 'selected', chosen: 1 },
    })
    // Who sees everything, oneself, whom another gave it, and nobody.
    for (const { publicId } of [viewer, jules, second]) expect(await of(publicId)).toBeNull()
    expect(await of(guest.publicId, second.id)).toBeNull()
    expect(await of(unknownPublicId)).toBeNull()
    // Theirs still, but they may only look by now.
    await view.clientContact.updateMany({ where: { contactId: jules.id }, data: { role: 'viewer' } })
    expect(await of(guest.publicId)).toBeNull()
  })
})
